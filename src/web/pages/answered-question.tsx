import { type Child, createContext, useContext } from 'hono/jsx';
import type { Answer, AnswerSection, AnswerSentence } from '#answer/answer.ts';
import type { Claim } from '#checker/check.ts';
import { sentenceMarks } from '#web/answer-marks.ts';
import { matrixOf } from '#web/charts/matrix.ts';
import type { Filter } from '#web/filters.ts';
import { narrowed } from '#web/filters.ts';
import type { ReportPaths } from '#web/links.ts';
import { ledgerPaths, questionPaths, receiptPath, sentenceAnchor } from '#web/links.ts';
import type { Mark } from '#web/marks.ts';
import { Byline } from '#web/parts/byline.tsx';
import { ClaimChallenges } from '#web/parts/claim-challenges.tsx';
import { When } from '#web/parts/date.tsx';
import { Answers, MachinePost, QuestionPost } from '#web/parts/discussion.tsx';
import { EvidenceTable } from '#web/parts/evidence-table.tsx';
import { Exports } from '#web/parts/exports.tsx';
import { Figures } from '#web/parts/figures.tsx';
import { KeyboardMap } from '#web/parts/keyboard-map.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { MatrixSection } from '#web/parts/matrix.tsx';
import { MarkedText, Notes } from '#web/parts/note.tsx';
import { Opposing } from '#web/parts/opposing.tsx';
import type { PlannedSource } from '#web/parts/plan-form.tsx';
import { PlanSection } from '#web/parts/plan-form.tsx';
import { Provenance } from '#web/parts/provenance.tsx';
import { sayIn, useGiven, useSay, useStored } from '#web/parts/say.ts';
import { ShowOnly } from '#web/parts/show-only.tsx';
import type { Site } from '#web/parts/site.ts';
import { SourcesSaid } from '#web/parts/sources-said.tsx';
import { Legend, VerdictSummary } from '#web/parts/verdict.tsx';
import { WrittenBy } from '#web/parts/written-by.tsx';
import { questionFeed } from '#web/post-paths.ts';
import { questionData } from '#web/question-data.ts';
import type { SentenceGroup } from '#web/sentence-groups.ts';
import { groupsOf, itemsOf } from '#web/sentence-groups.ts';
import type { WebQuestion } from '#web/services.ts';
import type { Thread } from '#web/thread.ts';
import { beginning } from '#web/words.ts';

export interface AnsweredQuestionProps {
  site: Site;
  question: WebQuestion;
  answer: Answer;
  /** The run that made it; its receipt lies under this id. */
  run: string | null;
  /** The sources that could be asked. */
  sources: readonly PlannedSource[];
  /** What the reader wants to see alone. */
  filter: Filter | null;
  /** Whether sentences are said in plain words, where they are. */
  plain: boolean;
  /** What people wrote; null where nobody does. */
  thread: Thread | null;
}

type Marks = Map<AnswerSentence, Mark>;

/** What sentences are in plain words, by their claims; empty where they stand as they are. */
const Plain = createContext<ReadonlyMap<string, string>>(new Map());

function Title({ question }: { question: WebQuestion }) {
  return (
    <h1 dir="auto" lang={useGiven()}>
      {question.title}
    </h1>
  );
}

/** The way to the plain words and back. */
function Views({ answer, plain, path }: { answer: Answer; plain: boolean; path: string }) {
  const say = useSay();
  if (answer.plain.length === 0) return null;
  const claims = answer.sections.flatMap(({ sentences }) => sentences).filter(({ claim }) => claim !== null);
  const explained = new Set(answer.plain.map(({ claim }) => claim));
  const number = say('page.plain-number', {
    number: claims.filter(({ claim }) => claim !== null && explained.has(claim)).length,
    all: claims.length,
  });
  return (
    <p class="views">
      {plain ? (
        <>
          {say('page.plain-note')} {number} <a href={path}>{say('page.as-found')}</a>
        </>
      ) : (
        <>
          <a href={`${path}?view=plain`}>{say('page.plain')}</a> {number}
        </>
      )}
    </p>
  );
}

function Sentence({ sentence, marks }: { sentence: AnswerSentence; marks: Marks }) {
  const stored = useStored()(sentence);
  const plain = useContext(Plain).get(sentence.claim ?? '');
  const text = plain ?? stored.text;
  const lang = plain === undefined ? stored.lang : 'en';
  const mark = marks.get(sentence);
  if (mark === undefined)
    return (
      <span class={sentence.connecting ? 'connecting' : 'left-out'} lang={lang}>
        {text}
      </span>
    );
  return <MarkedText mark={mark} text={text} lang={lang} first last />;
}

/** Sentences that belong together: after words such as "In these patients:" they are a list, else a paragraph. */
function Group({ group, marks }: { group: SentenceGroup; marks: Marks }) {
  const { lead, sentences } = group;
  if (lead === null || sentences.length < 2) {
    const all = lead === null ? sentences : [lead, ...sentences];
    return (
      <p dir="auto">{all.flatMap((sentence) => [<Sentence sentence={sentence} marks={marks} />, ' '])}</p>
    );
  }
  return (
    <>
      <p dir="auto" class="lead-in">
        <Sentence sentence={lead} marks={marks} />
      </p>
      <ul class="said">
        {itemsOf(sentences).map((item) => (
          <li dir="auto">
            {item.flatMap((sentence) => [<Sentence sentence={sentence} marks={marks} />, ' '])}
          </li>
        ))}
      </ul>
    </>
  );
}

function Section({ section, marks }: { section: AnswerSection; marks: Marks }) {
  const { text, lang } = useStored()({ text: section.heading, messages: section.messages });
  return (
    <section class={`part-${section.id}`}>
      <h2 id={section.id} lang={lang}>
        {text}
      </h2>
      {groupsOf(section.sentences).map((group) => (
        <Group group={group} marks={marks} />
      ))}
    </section>
  );
}

function Contents({ answer }: { answer: Answer }) {
  const say = useSay();
  const stored = useStored();
  return (
    <nav aria-labelledby="contents">
      <h2 id="contents">{say('page.contents')}</h2>
      <ul>
        {answer.sections.map((section) => {
          const heading = stored({ text: section.heading, messages: section.messages });
          return (
            <li>
              <a href={`#${section.id}`} lang={heading.lang}>
                {heading.text}
              </a>
            </li>
          );
        })}
        <li>
          <a href="#export">{say('page.export')}</a>, <a href="#plan">{say('page.change-plan')}</a>
        </li>
        <li>
          <a href="#sources">{say('site.sources')}</a>, <a href="#matrix">{say('page.matrix')}</a>,{' '}
          <a href="#evidence-table">{say('page.table')}</a>, <a href="#figures">{say('page.pictures')}</a>
        </li>
      </ul>
    </nav>
  );
}

function Margin({ answer }: { answer: Answer }) {
  const say = useSay();
  return (
    <aside class="margin" aria-label={say('page.reading')}>
      <div class="sticky">
        <Contents answer={answer} />
        <details class="how">
          <summary>{say('page.legend')}</summary>
          <Legend connecting />
        </details>
        <KeyboardMap />
      </div>
    </aside>
  );
}

function shortAnswer(answer: Answer): string {
  const section = answer.sections.find((part) => part.id === 'short-answer');
  return beginning(section?.sentences.map((sentence) => sentence.text).join(' ') ?? answer.question, 300);
}

export function AnsweredQuestion(props: AnsweredQuestionProps) {
  const { site, question, answer, run, filter } = props;
  const say = sayIn(site.language);
  const paths = questionPaths(question);
  const folder = `/questions/${encodeURIComponent(question.id)}`;
  const all = sentenceMarks(answer);
  const numbered = narrowed([...all.values()], filter);
  const left = new Map(numbered.map((mark) => [mark.number, mark]));
  const marks: Marks = new Map();
  for (const [sentence, { number }] of all) {
    const mark = left.get(number);
    if (mark !== undefined) marks.set(sentence, mark);
  }
  const { check } = answer;
  const matrix = matrixOf(numbered, check.sources);
  return (
    <Layout
      site={site}
      title={question.title}
      description={shortAnswer(answer)}
      canonical={paths.self}
      feed={props.thread === null ? undefined : { path: questionFeed(question.id), title: question.title }}
      scripts={[site.assets.notes.path, site.assets.keyboard.path]}
      data={questionData(props)}
      embed
    >
      <article class="page answer">
        <header>
          <Title question={question} />
          <QuestionPost thread={props.thread} />
          <Byline>
            , <When date={answer.created} />
          </Byline>
          <p class="aside">
            {say('report.held', {
              things: say('n.sentence', { count: all.size }),
              sources: say('n.source', { count: matrix.sources.length }),
              documents: say('n.document', { count: check.evidence.documents }),
            })}
          </p>
          <VerdictSummary claims={[...all.values()].flatMap((mark) => mark.claims)} />
          <ShowOnly marks={[...all.values()]} filter={filter} path={paths.self} />
          <Views answer={answer} plain={props.plain} path={paths.self} />
        </header>
        <div class="reading">
          <Margin answer={answer} />
          <div class="column">
            <Plain.Provider
              value={new Map(props.plain ? answer.plain.map((one) => [one.claim, one.text]) : [])}
            >
              {answer.sections.map((section) => (
                <Section section={section} marks={marks} />
              ))}
            </Plain.Provider>
          </div>
        </div>
        <MachinePost thread={props.thread} />
        <Answers thread={props.thread} />
        <WrittenBy answer={answer} />
        <PlanSection question={question.title} plan={answer.plan} sources={props.sources} />
        <SourcesSaid statements={answer.sources} />
        <MatrixSection matrix={matrix} paths={paths} />
        <EvidenceTable rows={answer.table} csv={`${folder}/evidence.csv`} />
        <Figures check={check} table={answer.table} />
        <Opposing check={check} paths={paths} />
        <Provenance check={check} receipt={run === null ? null : receiptPath(run)}>
          <li>
            <a href={`${folder}/answer.json`} download="">
              {say('report.answer-json')}
            </a>
          </li>
          <li>
            <a href={ledgerPaths(paths).self}>{say('report.ledger')}</a>
          </li>
        </Provenance>
        <Exports site={site} check={check} paths={paths} />
        <Notes marks={numbered} paths={paths} beside={challengesIn(props.thread)} />
      </article>
    </Layout>
  );
}

/** The way to challenge a sentence of the machine, and what came of that. */
export function challengesIn(thread: Thread | null): ((claim: Claim) => Child) | undefined {
  const machine = thread?.machine ?? null;
  if (thread === null || machine === null) return undefined;
  return (claim) => <ClaimChallenges post={machine} claim={claim} thread={thread} />;
}

/** Where the sentence of a claim stands in an answer. */
export function sentenceOfAnswer(answer: Answer, claim: Claim, paths: ReportPaths): string {
  const mark = [...sentenceMarks(answer).values()].find(({ claims }) =>
    claims.some(({ id }) => id === claim.id),
  );
  return mark === undefined ? paths.self : `${paths.self}#${sentenceAnchor(mark.number)}`;
}
