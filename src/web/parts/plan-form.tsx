import type { AnswerPlan } from '#answer/answer.ts';
import { planRoles } from '#answer/answer.ts';
import type { PlanEdits } from '#answer/plan.ts';
import { questionKinds } from '#answer/question-kind.ts';
import { sourceById } from '#evidence/source.ts';
import { FieldError } from '#web/parts/ask-form.tsx';
import { Scroll } from '#web/parts/scroll.tsx';
import { count } from '#web/words.ts';

export interface PlannedSource {
  source: string;
  documents: number;
}

/** What was sent, and what is wrong with it. */
export interface ReturnedPlan {
  edits: PlanEdits;
  error: string;
}

interface PlanProps {
  question: string;
  plan: AnswerPlan;
  /** The sources that could be asked. */
  sources: readonly PlannedSource[];
  returned?: ReturnedPlan | undefined;
}

const roleWords: Record<(typeof planRoles)[number], { label: string; hint: string }> = {
  population: { label: 'Population', hint: 'the condition of the patients' },
  intervention: { label: 'Intervention', hint: 'the drug' },
  comparison: { label: 'Comparison', hint: 'another drug; empty: any other treatment' },
  outcome: { label: 'Outcome', hint: 'a measure or a finding; empty: any' },
};

/** Most synonyms that are listed. */
const synonymsShown = 8;

function Role({
  role,
  plan,
  returned,
}: Pick<PlanProps, 'plan' | 'returned'> & { role: (typeof planRoles)[number] }) {
  const { label, hint } = roleWords[role];
  const term = plan.terms.find((one) => one.role === role);
  const more = (term?.synonyms.length ?? 0) - synonymsShown;
  return (
    <div class="field">
      <label htmlFor={`plan-${role}`}>{label}</label>
      <input
        id={`plan-${role}`}
        name={role}
        type="text"
        maxlength={200}
        dir="auto"
        value={returned?.edits[role] ?? plan[role] ?? ''}
        aria-describedby={`plan-${role}-hint`}
      />
      <p class="hint" id={`plan-${role}-hint`}>
        {term === undefined ? (
          hint
        ) : (
          <>
            <code>{term.id}</code>
            {term.synonyms.length === 0 ? '' : `, also ${term.synonyms.slice(0, synonymsShown).join(', ')}`}
            {more > 0 ? ` and ${more} more names` : ''}
          </>
        )}
      </p>
    </div>
  );
}

function Sources({ plan, sources, returned }: Omit<PlanProps, 'question'>) {
  const chosen = new Set(returned?.edits.sources ?? plan.sources.map(({ id }) => String(id)));
  return (
    <fieldset>
      <legend>Made from what these sources say</legend>
      <ul class="choices">
        {sources.map(({ source, documents }) => (
          <li>
            <label>
              <input type="checkbox" name="sources" value={source} checked={chosen.has(source)} />{' '}
              {sourceById(source).name}
            </label>
            <span class="hint">
              {' '}
              {plan.sources.find(({ id }) => id === source)?.why ?? sourceById(source).covers},{' '}
              {count(documents, 'document')}
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">
        A source that is left out gives no sentence to the answer. Every sentence is still held against all of
        them.
      </p>
    </fieldset>
  );
}

/** A question and its plan, to be changed and asked. */
export function PlanForm({ question, plan, sources, returned, again }: PlanProps & { again: boolean }) {
  return (
    <form class="plan" method="post" action="/ask">
      <input type="hidden" name="planned" value="yes" />
      {again ? (
        <input type="hidden" name="question" value={question} />
      ) : (
        <>
          <label htmlFor="plan-question">Your question</label>
          <textarea id="plan-question" name="question" rows={2} required maxlength={500} dir="auto">
            {question}
          </textarea>
        </>
      )}
      <FieldError id="plan-error" error={returned?.error} />
      <div class="fields">
        <div class="field">
          <label htmlFor="plan-kind">Kind of question</label>
          <select id="plan-kind" name="kind">
            {questionKinds.map((kind) => (
              <option value={kind} selected={kind === (returned?.edits.kind ?? plan.kind)}>
                {kind}
              </option>
            ))}
          </select>
          <p class="hint">It decides the sections and their order.</p>
        </div>
        {planRoles.map((role) => (
          <Role role={role} plan={plan} returned={returned} />
        ))}
      </div>
      <Sources plan={plan} sources={sources} returned={returned} />
      <div class="send">
        <button type="submit">{again ? 'Ask again' : 'Ask'}</button>
        <button type="submit" name="look" value="plan" class="second">
          See the changed plan
        </button>
      </div>
    </form>
  );
}

/** What each section asks, and the query that goes to every source for it. */
export function SubQuestions({ plan }: { plan: AnswerPlan }) {
  const shown = plan.queries.filter(({ question }) => question !== '');
  if (shown.length === 0) return null;
  return (
    <Scroll label="What each section asks">
      <table class="plan-queries">
        <caption>What each section asks</caption>
        <thead>
          <tr>
            <th scope="col">Section</th>
            <th scope="col">Question</th>
            <th scope="col">Query</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ section, question, query }) => (
            <tr>
              <th scope="row">{section.replaceAll('-', ' ')}</th>
              <td>{question}</td>
              <td>
                <code>{query}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The plan of an answer that is made, to be changed and asked again. */
export function PlanSection({ question, plan, sources }: PlanProps) {
  return (
    <section class="plan-section">
      <h2 id="plan">How the question was taken</h2>
      <p>
        A question of {plan.kind}
        {plan.edited.length === 0 ? '' : `, with the ${plan.edited.join(', ')} that a reader gave`}. Change
        what was taken wrongly, and ask again.
      </p>
      <details>
        <summary>The plan: population, drugs, sources, and what each section asked</summary>
        <PlanForm question={question} plan={plan} sources={sources} again />
        <SubQuestions plan={plan} />
      </details>
    </section>
  );
}
