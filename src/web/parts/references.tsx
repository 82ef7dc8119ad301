import type { Check, Claim, Reference } from '#checker/check.ts';
import { citationVerdicts } from '#checker/check.ts';
import { sourceById } from '#evidence/source.ts';
import type { ReportPaths } from '#web/links.ts';
import { claimPath, documentPath, outLink } from '#web/links.ts';
import { Citation, OutLink, StatusFlag } from '#web/parts/evidence-item.tsx';
import { Told } from '#web/parts/said.tsx';
import type { Say } from '#web/parts/say.ts';
import { useForeign, useGiven, useSay } from '#web/parts/say.ts';
import { Badge } from '#web/parts/verdict.tsx';
import { beginning, capital } from '#web/words.ts';

function anchor({ id }: Reference): string {
  return `reference-${id}`;
}

function nameOf({ label, text }: Reference): string {
  return label === null ? beginning(text, 40) : `[${label.replace('^', '')}]`;
}

function Details({ details }: Pick<Reference, 'details'>) {
  const say = useSay();
  const given = useGiven();
  if (details.length === 0) return null;
  return (
    <table class="details">
      <caption class="vh">{say('references.details')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('references.detail')}</th>
          <th scope="col">{say('references.given')}</th>
          <th scope="col">{say('references.published')}</th>
        </tr>
      </thead>
      <tbody>
        {details.map((one) => (
          <tr>
            <th scope="row">{say(`detail.${one.detail}`)}</th>
            <td dir="auto" lang={given}>
              {one.given}
            </td>
            <td dir="auto" lang={given}>
              {one.published}
            </td>
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
        <b>{useSay()('references.instead')}</b> <StatusFlag document={document} />{' '}
        <Citation document={document} href={documentPath(document.id, passage)} />
      </p>
      <blockquote dir="auto" lang={useForeign()}>
        {passage.quote}
      </blockquote>
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
  const say = useSay();
  const claim = claims.get(at.claim);
  const { document } = reference;
  return (
    <li>
      <p>
        <Badge
          word={at.supports ? 'supports' : 'does not support'}
          label={say(at.supports ? 'citation.supports' : 'citation.does not support')}
        />{' '}
        <a href={claimPath(paths, at.claim)} dir="auto" lang={useGiven()}>
          {beginning(claim?.text ?? at.claim, 160)}
        </a>
      </p>
      <p class="aside">
        <Told text={at.why} />
      </p>
      {at.passage === null || document === null ? null : (
        <blockquote dir="auto" lang={useForeign()}>
          <a href={documentPath(document.id, at.passage)}>{at.passage.quote}</a>
        </blockquote>
      )}
      <Instead instead={at.instead} />
    </li>
  );
}

/** Claims that are shown at once; a site that a whole text leans on has many, which are read when they are asked for. */
const mostShown = 3;

function AtClaims(props: { reference: Reference; claims: ReadonlyMap<string, Claim>; paths: ReportPaths }) {
  const say = useSay();
  const all = props.reference.claims;
  const shown = all.length > mostShown + 1 ? all.slice(0, mostShown) : all;
  const folded = all.slice(shown.length);
  if (all.length === 0) return null;
  return (
    <>
      <ul class="at">
        {shown.map((at) => (
          <At {...props} at={at} />
        ))}
      </ul>
      {folded.length === 0 ? null : (
        <details>
          <summary>{say('references.more', { count: folded.length })}</summary>
          <ul class="at">
            {folded.map((at) => (
              <At {...props} at={at} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Asked({ asked }: Pick<Reference, 'asked'>) {
  const say = useSay();
  if (asked.length === 0) return null;
  return (
    <p class="aside">
      {say('references.looked-up')}{' '}
      {asked.map(({ source, query, hits }, at) => (
        <>
          {at === 0 ? '' : '; '}
          {sourceById(source).name}{' '}
          <q class="query" lang={useForeign()}>
            {query}
          </q>{' '}
          ({say('n.hit', { count: hits })})
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
  const say = useSay();
  const { verdict, document, reasons, given } = reference;
  // What is said at the sentence itself is not said above it too.
  const [first, ...others] = reasons.filter((reason) => !reference.claims.some(({ why }) => why === reason));
  const link = document === null && given.url !== null ? outLink(given.url) : null;
  return (
    <li id={anchor(reference)} class="reference">
      <p class="verdict">
        <Badge word={verdict} label={capital(say(`citation.${verdict}`))} />
        {reference.label === null ? null : <span class="beside">[{reference.label.replace('^', '')}]</span>}
      </p>
      <p class="as-given" dir="auto" lang={useGiven()}>
        {reference.text}
      </p>
      {document === null ? null : (
        <p>
          <b>{say('references.leads-to')}</b> <StatusFlag document={document} />{' '}
          <Citation document={document} href={documentPath(document.id)} />
        </p>
      )}
      {link === null ? null : (
        <p>
          <OutLink href={link}>{say('references.open')}</OutLink>
        </p>
      )}
      {first === undefined ? null : (
        <p>
          <Told text={first} />
        </p>
      )}
      {others.map((reason) => (
        <p class="aside">
          <Told text={reason} />
        </p>
      ))}
      <Details details={reference.details} />
      <AtClaims reference={reference} claims={claims} paths={paths} />
      <Asked asked={reference.asked} />
    </li>
  );
}

/** The references of each text that gives some, under its title; of one text alone without. */
function byText({ references, input }: Pick<Check, 'references' | 'input'>, say: Say) {
  if (input.texts.length < 2) return [{ title: null, own: references }];
  return input.texts
    .map(({ title, start, end }, at) => ({
      title: title ?? say('side.text', { number: at + 1 }),
      own: references.filter((one) => start <= one.start && one.start < end),
    }))
    .filter(({ own }) => own.length > 0);
}

/** Every reference that the text gives, in its order, with what became of it. */
export function References({
  check,
  paths,
}: {
  check: Pick<Check, 'references' | 'claims' | 'input'>;
  paths: ReportPaths;
}) {
  const say = useSay();
  const given = useGiven();
  const { references } = check;
  if (references.length === 0) return null;
  const claims = new Map(check.claims.map((claim) => [claim.id, claim]));
  const found = citationVerdicts
    .map((verdict) => ({ verdict, number: references.filter((one) => one.verdict === verdict).length }))
    .filter(({ number }) => number > 0);
  return (
    <section class="references">
      <h2 id="references">{say('references.title')}</h2>
      <p>{say('references.lead', { references: say('n.reference', { count: references.length }) })}</p>
      <dl class="key">
        {found.map(({ verdict, number }) => (
          <div>
            <dt>
              <Badge word={verdict} label={`${number} ${say(`citation.${verdict}`)}`} />
            </dt>
            <dd>{say(`citation-meaning.${verdict}`)}</dd>
          </div>
        ))}
      </dl>
      {byText(check, say).map(({ title, own }) => (
        <>
          {title === null ? null : <h3 lang={given}>{title}</h3>}
          <ol>
            {own.map((reference) => (
              <Entry reference={reference} claims={claims} paths={paths} />
            ))}
          </ol>
        </>
      ))}
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
  const say = useSay();
  const own = references.flatMap((one) =>
    one.claims.filter((at) => at.claim === claim.id && one.marks.length > 0).map((at) => ({ one, at })),
  );
  if (own.length === 0) return null;
  return (
    <p class="cited-for">
      {say('card.cited-for')}{' '}
      {own.map(({ one, at }, index) => (
        <>
          {index === 0 ? '' : ' · '}
          <a href={`${paths.self}#${anchor(one)}`}>
            <bdi lang={useGiven()}>{nameOf(one)}</bdi>
          </a>{' '}
          {say(one.verdict === 'supports' && !at.supports ? 'card.cited-not' : `citation.${one.verdict}`)}
        </>
      ))}
    </p>
  );
}
