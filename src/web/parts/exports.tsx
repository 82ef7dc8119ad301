import { exportFormats } from '#answer/export/export-file.ts';
import type { Check } from '#checker/check.ts';
import type { ReportPaths } from '#web/links.ts';
import { reportFolder } from '#web/links.ts';
import { embedHtml } from '#web/oembed.ts';
import { useSay } from '#web/parts/say.ts';
import type { Site } from '#web/parts/site.ts';

/** The receipt stands with what it proves. */
const offered = exportFormats.filter((format) => format !== 'receipt');

/** A report to take away: files for reference managers and texts, and a badge for other sites. */
export function Exports({ site, check, paths }: { site: Site; check: Check; paths: ReportPaths }) {
  const folder = reportFolder(paths);
  const say = useSay();
  const url = site.origin + paths.self;
  const badge = `${folder}/badge.svg`;
  return (
    <section class="exports">
      <h2 id="export">{say('page.export')}</h2>
      <ul>
        {offered.map((format) => (
          <li>
            <a href={`${folder}/export/${format}`} download="">
              {say(`export.${format}`)}
            </a>
          </li>
        ))}
        <li>
          <a href={`${folder}/compare`}>{say('export.compare')}</a>
        </li>
      </ul>
      <details>
        <summary>{say('export.badge')}</summary>
        <p>
          <img src={badge} alt={say('export.badge-now')} height="28" />
        </p>
        <pre tabindex={0}>
          <code>{embedHtml({ url, badge: site.origin + badge, site: site.name, claims: check.claims })}</code>
        </pre>
      </details>
    </section>
  );
}
