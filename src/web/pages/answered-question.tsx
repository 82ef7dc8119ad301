import type { Answer, AnswerSection, AnswerSentence } from '#answer/answer.ts';
import { matrixOf } from '#web/charts/matrix.ts';
import { ledgerPaths, questionPaths, receiptPath } from '#web/links.ts';
import type { Mark } from '#web/marks.ts';
import { mostSerious } from '#web/marks.ts';
import { Byline } from '#web/parts/byline.tsx';
import { When } from '#web/parts/date.tsx';
import { EvidenceTable } from '#web/parts/evidence-table.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { MatrixSection } from '#web/parts/matrix.tsx';
import { MarkedText, Notes } from '#web/parts/note.tsx';
import { Opposing } from '#web/parts/opposing.tsx';
import { Provenance } from '#web/parts/provenance.tsx';
import type { Site } from '#web/parts/site.ts';
import { SourcesSaid } from '#web/parts/sources-said.tsx';
import { Legend, VerdictSummary } from '#web/parts/verdict.tsx';
import type { SentenceGroup } from '#web/sentence-groups.ts';
import { groupsOf } from '#web/sentence-groups.ts';
import type { WebQuestion } from '#web/services.ts';
import { beginning, count } from '#web/words.ts';

export interface AnsweredQuestionProps {
  site: Site;
  question: WebQuestion;
  answer: Answer;
  /** The run that made it; its receipt lies under this id. */
  run: string | null;
}

type Marks = Map<AnswerSentence, Mark>;

/** Marks of the sentences that are claims, numbered in the order of the text. */
function sentenceMarks(answer: Answer): Marks {
  const marks = new Map<AnswerSentence, Mark>();
  for (const sentence of answer.sections.flatMap((section) => section.sentences)) {
    if (sentence.connecting) continue;
    const { start, end } = sentence;
    const claims = answer.check.claims.filter(
      (claim) =>
        claim.verdict !== 'not checkable' &&
        (claim.id === sentence.claim || (claim.start < end && claim.end > start)),
    );
    if (claims.length === 0) continue;
    marks.set(sentence, { number: marks.size + 1, start, end, verdict: mostSerious(claims), claims });
  }
  return marks;
}

function Sentence({ sentence, marks }: { sentence: AnswerSentence; marks: Marks }) {
  const mark = marks.get(sentence);
  if (mark === undefined) return <span class="connecting">{sentence.text}</span>;
  return <MarkedText mark={mark} text={sentence.text} first last />;
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
        {sentences.map((sentence) => (
          <li dir="auto">
            <Sentence sentence={sentence} marks={marks} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Section({ section, marks }: { section: AnswerSection; marks: Marks }) {
  return (
    <section class={`part-${section.id}`}>
      <h2 id={section.id}>{section.heading}</h2>
      {groupsOf(section.sentences).map((group) => (
        <Group group={group} marks={marks} />
      ))}
    </section>
  );
}

function Contents({ answer }: { answer: Answer }) {
  return (
    <nav aria-labelledby="contents">
      <h2 id="contents">In this answer</h2>
      <ul>
        {answer.sections.map((section) => (
          <li>
            <a href={`#${section.id}`}>{section.heading}</a>
          </li>
        ))}
        <li>
          <a href="#sources">Sources</a>, <a href="#matrix">matrix</a>,{' '}
          <a href="#evidence-table">evidence table</a>
        </li>
      </ul>
    </nav>
  );
}

function shortAnswer(answer: Answer): string {
  const section = answer.sections.find((part) => part.id === 'short-answer');
  return beginning(section?.sentences.map((sentence) => sentence.text).join(' ') ?? answer.question, 300);
}

export function AnsweredQuestion({ site, question, answer, run }: AnsweredQuestionProps) {
  const paths = questionPaths(question);
  const folder = `/questions/${encodeURIComponent(question.id)}`;
  const marks = sentenceMarks(answer);
  const numbered = [...marks.values()];
  const { check } = answer;
  const matrix = matrixOf(numbered, check.sources);
  return (
    <Layout
      site={site}
      title={question.title}
      description={shortAnswer(answer)}
      canonical={paths.self}
      scripts={[site.assets.notes.path]}
    >
      <article class="page answer">
        <header>
          <h1 dir="auto">{question.title}</h1>
          <Byline>
            , <When date={answer.created} />
          </Byline>
          <p class="aside">
            {count(numbered.length, 'sentence')} held against {count(matrix.sources.length, 'source')} and{' '}
            {count(check.evidence.documents, 'document')}.
          </p>
          <VerdictSummary claims={numbered.flatMap((mark) => mark.claims)} />
        </header>
        <div class="reading">
          <aside class="margin" aria-label="Reading this answer">
            <div class="sticky">
              <Contents answer={answer} />
              <details class="how">
                <summary>How to read the lines</summary>
                <Legend connecting />
              </details>
            </div>
          </aside>
          <div class="column">
            {answer.sections.map((section) => (
              <Section section={section} marks={marks} />
            ))}
          </div>
        </div>
        <SourcesSaid statements={answer.sources} />
        <MatrixSection matrix={matrix} paths={paths} />
        <EvidenceTable rows={answer.table} csv={`${folder}/evidence.csv`} />
        <Opposing check={check} paths={paths} />
        <Provenance check={check} receipt={run === null ? null : receiptPath(run)}>
          <li>
            <a href={`${folder}/answer.json`} download="">
              Answer with all evidence (JSON)
            </a>
          </li>
          <li>
            <a href={`${folder}/evidence.csv`} download="">
              Evidence table (CSV)
            </a>
          </li>
          <li>
            <a href={ledgerPaths(paths).self}>Ledger: what was asked, and what came back</a>
          </li>
        </Provenance>
        <Notes marks={numbered} paths={paths} />
      </article>
    </Layout>
  );
}
