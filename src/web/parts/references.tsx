import type { Check, CitationVerdict, Claim, Reference } from '#checker/check.ts';
import { citationVerdicts } from '#checker/check.ts';
import type { ReportPaths } from '#web/links.ts';
import { claimPath, documentPath, outLink } from '#web/links.ts';
import { Citation, OutLink, StatusFlag } from '#web/parts/evidence-item.tsx';
import { Badge } from '#web/parts/verdict.tsx';
import { beginning, count } from '#web/words.ts';

/** What a citation verdict tells the reader, in one line. */
export const citationMeaning: Record<CitationVerdict, string> = {
  supports: 'It exists as given, and says what it is cited for.',
  'does not support': 'It does not say what it is cited for, or names nothing that could.',
  'wrong details': 'It exists, but was published under other details.',
  'not found': 'A source that would hold it was asked and does not know it.',
  'retracted or corrected': 'It was retracted or corrected, or its publisher doubts it.',
  'not asked': 'Nobody was asked who would know it: nothing is said against it.',
  unreachable: 'The source that would hold it did not answer.',
};

function anchor({ id }: Reference): string {
  return `reference-${id}`;
}

function nameOf({ label, text }: Reference): string {
  return label === null ? beginning(text, 40) : `[${label.replace('^', '')}]`;
}

function Details({ details }: Pick<Reference, 'details'>) {
  if (details.length === 0) return null;
  return (
    <table class="details">
      <caption class="vh">Details given otherwise than published</caption>
      <thead>
        <tr>
          <th scope="col">Detail</th>
          <th scope="col">As given</th>
          <th scope="col">As published</th>
        </tr>
      </thead>
      <tbody>
        {details.map(({ detail, given, published }) => (
          <tr>
            <th scope="row">{detail}</th>
            <td dir="auto">{given}</td>
            <td dir="auto">{published}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type AtClaim = Reference['claims'][number];

function Instead({ instead }: Pick<AtClaim, 'instead'>) {
  if (instead === null) return null;
  const { document, passage } = instead;
  return (
    <div class="instead">
      <p>
        <b>This one does:</b> <StatusFlag document={document} />{' '}
        <Citation document={document} href={documentPath(document.id, passage)} />
      </p>
      <blockquote dir="auto">{passage.quote}</blockquote>
    </div>
  );
}

function At({
  at,
  reference,
  claims,
  paths,
}: {
  at: AtClaim;
  reference: Reference;
  claims: ReadonlyMap<string, Claim>;
  paths: ReportPaths;
}) {
  const claim = claims.get(at.claim);
  const { document } = reference;
  return (
    <li>
      <p>
        <Badge
          word={at.supports ? 'supports' : 'does not support'}
          label={at.supports ? 'supports' : 'does not support'}
        />{' '}
        <a href={claimPath(paths, at.claim)} dir="auto">
          {beginning(claim?.text ?? at.claim, 160)}
        </a>
      </p>
      <p class="aside">{at.why}</p>
      {at.passage === null || document === null ? null : (
        <blockquote dir="auto">
          <a href={documentPath(document.id, at.passage)}>{at.passage.quote}</a>
        </blockquote>
      )}
      <Instead instead={at.instead} />
    </li>
  );
}

function Asked({ asked }: Pick<Reference, 'asked'>) {
  if (asked.length === 0) return null;
  return (
    <p class="aside">
      Looked up:{' '}
      {asked.map(({ source, query, hits }, at) => (
        <>
          {at === 0 ? '' : '; '}
          {source} <q class="query">{query}</q> ({count(hits, 'hit')})
        </>
      ))}
    </p>
  );
}

function Entry({
  reference,
  claims,
  paths,
}: {
  reference: Reference;
  claims: ReadonlyMap<string, Claim>;
  paths: ReportPaths;
}) {
  const { verdict, document, reasons, given } = reference;
  const [first, ...others] = reasons;
  const link = document === null && given.url !== null ? outLink(given.url) : null;
  return (
    <li id={anchor(reference)} class="reference">
      <p class="verdict">
        <Badge word={verdict} />
        {reference.label === null ? null : <span class="beside">[{reference.label.replace('^', '')}]</span>}
      </p>
      <p class="as-given" dir="auto">
        {reference.text}
      </p>
      {document === null ? null : (
        <p>
          <b>Leads to:</b> <StatusFlag document={document} />{' '}
          <Citation document={document} href={documentPath(document.id)} />
        </p>
      )}
      {link === null ? null : (
        <p>
          <OutLink href={link}>Open the address</OutLink>
        </p>
      )}
      {first === undefined ? null : <p>{first}</p>}
      {others.map((reason) => (
        <p class="aside">{reason}</p>
      ))}
      <Details details={reference.details} />
      {reference.claims.length === 0 ? null : (
        <ul class="at">
          {reference.claims.map((at) => (
            <At at={at} reference={reference} claims={claims} paths={paths} />
          ))}
        </ul>
      )}
      <Asked asked={reference.asked} />
    </li>
  );
}

/** Every reference that the text gives, in its order, with what became of it. */
export function References({
  check,
  paths,
}: {
  check: Pick<Check, 'references' | 'claims'>;
  paths: ReportPaths;
}) {
  const { references } = check;
  if (references.length === 0) return null;
  const claims = new Map(check.claims.map((claim) => [claim.id, claim]));
  const found = citationVerdicts
    .map((verdict) => ({ verdict, number: references.filter((one) => one.verdict === verdict).length }))
    .filter(({ number }) => number > 0);
  return (
    <section class="references">
      <h2 id="references">The references it gives</h2>
      <p>
        {count(references.length, 'reference')}: whether each exists, is given as it was published, and says
        what it is cited for.
      </p>
      <dl class="key">
        {found.map(({ verdict, number }) => (
          <div>
            <dt>
              <Badge word={verdict} label={`${number} ${verdict}`} />
            </dt>
            <dd>{citationMeaning[verdict]}</dd>
          </div>
        ))}
      </dl>
      <ol>
        {references.map((reference) => (
          <Entry reference={reference} claims={claims} paths={paths} />
        ))}
      </ol>
    </section>
  );
}

/** In a claim's card: the references that stand at it. */
export function CitedFor({
  claim,
  references,
  paths,
}: {
  claim: Claim;
  references: readonly Reference[];
  paths: ReportPaths;
}) {
  const own = references.flatMap((one) =>
    one.claims.filter((at) => at.claim === claim.id && one.marks.length > 0).map((at) => ({ one, at })),
  );
  if (own.length === 0) return null;
  return (
    <p class="cited-for">
      Cited for it:{' '}
      {own.map(({ one, at }, index) => (
        <>
          {index === 0 ? '' : ' · '}
          <a href={`${paths.self}#${anchor(one)}`}>
            <bdi>{nameOf(one)}</bdi>
          </a>{' '}
          {one.verdict === 'supports' && !at.supports ? 'does not support this part' : one.verdict}
        </>
      ))}
    </p>
  );
}
