import type { Context } from 'hono';
import { exportFormats } from '#answer/export/export-file.ts';
import { titleOfCheck } from '#answer/export/exportable.ts';
import { compareReceipts } from '#checker/compare-receipts.ts';
import { Problem } from '#errors';
import { thumbprint } from '#lib/signature.ts';
import { badgeSvg } from '#web/badge.ts';
import type { Web } from '#web/handlers/web.ts';
import { param } from '#web/handlers/web.ts';
import { checkPaths, questionPaths, reportFolder } from '#web/links.ts';
import type { Embedded } from '#web/oembed.ts';
import { oembed, oembedXml } from '#web/oembed.ts';
import { ComparePage } from '#web/pages/compare.tsx';
import { download, page } from '#web/render.ts';
import { answerOf, checkOf, madeAnswer, questionOf, runOf } from '#web/reports.ts';

type Kind = 'question' | 'check';

/** What leaves the site: files, badges, embeddings, the public key; and two checks side by side. */
export function exportHandlers({ services, site }: Web) {
  async function report(kind: Kind, id: string) {
    if (kind === 'check') {
      const check = checkOf(await runOf(services, id, 'check'));
      return { check, title: titleOfCheck(check), paths: checkPaths(id) };
    }
    const question = await questionOf(services, id);
    const { check } = await madeAnswer(services, id);
    return { check, title: question.title, paths: questionPaths(question) };
  }

  /** The run behind a page: of a question, the one that made its newest answer. */
  async function runBehind(kind: Kind, id: string) {
    if (kind === 'check') return runOf(services, id, 'check');
    const found = await answerOf(services, (await questionOf(services, id)).id);
    if (found === null || found.stored.run === null)
      throw new Problem('not-found', 'This question has no answer yet: come back when it is made.');
    return runOf(services, found.stored.run, 'answer');
  }

  return {
    file: async (c: Context) => {
      const format = exportFormats.find((one) => one === param(c, 'format'));
      if (format === undefined)
        throw new Problem('not-found', `There is no such format: there are ${exportFormats.join(', ')}.`);
      const { name, type, body } = await services.exportFile(param(c, 'id'), format);
      return download(body, type, name);
    },

    badge: (kind: Kind) => async (c: Context) => {
      const { check } = await report(kind, param(c, 'id'));
      const headers = {
        'Content-Type': 'image/svg+xml; charset=utf-8',
        'Cache-Control': 'public, max-age=300',
      };
      return new Response(badgeSvg({ site: site(c).name, claims: check.claims }), { headers });
    },

    oembed: async (c: Context) => {
      const { origin, name } = site(c);
      const given = c.req.query('url') ?? '';
      const format = c.req.query('format') ?? 'json';
      if (format !== 'json' && format !== 'xml') return c.text('There are json and xml.', 501);
      const path = URL.canParse(given) && new URL(given).origin === origin ? new URL(given).pathname : '';
      const [, folder, id] = /^\/(questions|checks)\/([^/]+)/.exec(path) ?? [];
      if (id === undefined)
        throw new Problem(
          'not-found',
          'That is no page of an answer or a check here: give its whole address.',
        );
      const { check, title, paths } = await report(
        folder === 'checks' ? 'check' : 'question',
        decodeURIComponent(id),
      );
      const embedded: Embedded = {
        title,
        origin,
        url: origin + paths.self,
        badge: `${origin}${reportFolder(paths)}/badge.svg`,
        site: name,
        claims: check.claims,
      };
      const bounds = { width: pixels(c.req.query('maxwidth')), height: pixels(c.req.query('maxheight')) };
      const answer = oembed(embedded, bounds);
      if (format === 'json') return c.json(answer);
      return c.body(oembedXml(answer), 200, { 'Content-Type': 'text/xml; charset=utf-8' });
    },

    /** The key that receipts are signed with, as a JSON Web Key Set (RFC 7517). */
    keys: (c: Context) => {
      const key = services.publicKey;
      return c.json({ keys: [{ ...key, kid: thumbprint(key), use: 'sig', alg: 'EdDSA' }] });
    },

    compare: (kind: Kind) => async (c: Context) => {
      const id = param(c, 'id');
      const run = await runBehind(kind, id);
      const { check, title, paths } = await report(kind, id);
      const earlier = await services.earlier(run);
      const wanted = runInAddress(c.req.query('with') ?? '') ?? earlier[0]?.id ?? null;
      const other = wanted === null ? null : checkOf(await runOf(services, wanted));
      const comparison = other === null ? null : compareReceipts(other.receipt, check.receipt);
      return page(
        <ComparePage
          site={site(c)}
          paths={paths}
          title={title}
          earlier={earlier}
          now={check.created}
          compared={
            comparison === null || other === null
              ? null
              : { id: wanted ?? '', created: other.created, ...comparison }
          }
        />,
      );
    },
  };
}

function pixels(given: string | undefined): number | null {
  return given !== undefined && /^[1-9]\d{0,4}$/.test(given) ? Number(given) : null;
}

/** The id of a check as it was typed: alone, or in the address of its page. */
function runInAddress(given: string): string | null {
  const words = given.trim();
  if (words === '') return null;
  return /\/checks\/([\w-]+)/.exec(words)?.[1] ?? words;
}
