import type { AnswerPlan } from '#answer/answer.ts';
import { planRoles } from '#answer/answer.ts';
import type { PlanEdits } from '#answer/plan.ts';
import { questionKinds } from '#answer/question-kind.ts';
import { sourceById } from '#evidence/source.ts';
import { isMessageKey } from '#locales/message.ts';
import { FieldError } from '#web/parts/ask-form.tsx';
import { Said, Told } from '#web/parts/said.tsx';
import { useForeign, useGiven, useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';

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

/** Most synonyms that are listed. */
const synonymsShown = 8;

function Role({
  role,
  plan,
  returned,
}: Pick<PlanProps, 'plan' | 'returned'> & { role: (typeof planRoles)[number] }) {
  const say = useSay();
  const term = plan.terms.find((one) => one.role === role);
  const shown = term?.synonyms.slice(0, synonymsShown).join(', ') ?? '';
  const more = (term?.synonyms.length ?? 0) - synonymsShown;
  return (
    <div class="field">
      <label htmlFor={`plan-${role}`}>{say(`plan.${role}`)}</label>
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
          say(`plan-hint.${role}`)
        ) : (
          <>
            <code>{term.id}</code>
            {shown === '' ? null : (
              <Said
                of={more > 0 ? 'plan.also-more' : 'plan.also'}
                values={{ number: more }}
                parts={{ names: <span lang={useForeign()}>{shown}</span> }}
              />
            )}
          </>
        )}
      </p>
    </div>
  );
}

function Sources({ plan, sources, returned }: Omit<PlanProps, 'question'>) {
  const say = useSay();
  const chosen = new Set(returned?.edits.sources ?? plan.sources.map(({ id }) => String(id)));
  return (
    <fieldset>
      <legend>{say('plan.sources')}</legend>
      <ul class="choices">
        {sources.map(({ source, documents }) => (
          <li>
            <label>
              <input type="checkbox" name="sources" value={source} checked={chosen.has(source)} />{' '}
              {sourceById(source).name}
            </label>
            <span class="hint">
              {' '}
              <Told text={plan.sources.find(({ id }) => id === source)?.why ?? sourceById(source).covers} />,{' '}
              {say('n.document', { count: documents })}
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">{say('plan.sources-hint')}</p>
    </fieldset>
  );
}

/** A question and its plan, to be changed and asked. */
export function PlanForm({ question, plan, sources, returned, again }: PlanProps & { again: boolean }) {
  const say = useSay();
  return (
    <form class="plan" method="post" action="/ask">
      <input type="hidden" name="planned" value="yes" />
      {again ? (
        <input type="hidden" name="question" value={question} />
      ) : (
        <>
          <label htmlFor="plan-question">{say('ask.question')}</label>
          <textarea
            id="plan-question"
            name="question"
            rows={2}
            required
            maxlength={500}
            dir="auto"
            lang={useGiven()}
          >
            {question}
          </textarea>
        </>
      )}
      <FieldError id="plan-error" error={returned?.error} />
      <div class="fields">
        <div class="field">
          <label htmlFor="plan-kind">{say('plan.kind')}</label>
          <select id="plan-kind" name="kind">
            {questionKinds.map((kind) => (
              <option value={kind} selected={kind === (returned?.edits.kind ?? plan.kind)}>
                {say(`question-kind.${kind}`)}
              </option>
            ))}
          </select>
          <p class="hint">{say('plan.kind-hint')}</p>
        </div>
        {planRoles.map((role) => (
          <Role role={role} plan={plan} returned={returned} />
        ))}
      </div>
      <Sources plan={plan} sources={sources} returned={returned} />
      <div class="send">
        <button type="submit">{say(again ? 'plan.again' : 'ask.ask')}</button>
        <button type="submit" name="look" value="plan" class="second">
          {say('plan.see-changed')}
        </button>
      </div>
    </form>
  );
}

/** What each section asks, and the query that goes to every source for it. */
export function SubQuestions({ plan }: { plan: AnswerPlan }) {
  const shown = plan.queries.filter(({ question }) => question !== '');
  const say = useSay();
  if (shown.length === 0) return null;
  return (
    <Scroll label={say('plan.asks')}>
      <table class="plan-queries">
        <caption>{say('plan.asks')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('plan.section')}</th>
            <th scope="col">{say('plan.question')}</th>
            <th scope="col">{say('plan.query')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ section, question, query }) => (
            <tr>
              <th scope="row">{say(`section.${section}`)}</th>
              <td>
                <Told text={question} />
              </td>
              <td>
                <code lang={useForeign()}>{query}</code>
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
  const say = useSay();
  const known = (group: string, word: string) => {
    const key = `${group}.${word}`;
    return isMessageKey(key) ? say(key) : word;
  };
  return (
    <section class="plan-section">
      <h2 id="plan">{say('plan.taken')}</h2>
      <p>
        {say(plan.edited.length === 0 ? 'plan.taken-kind' : 'plan.taken-edited', {
          kind: known('question-kind', plan.kind),
          edited: plan.edited.map((one) => known('edited', one)).join(', '),
        })}
      </p>
      <details>
        <summary>{say('plan.summary')}</summary>
        <PlanForm question={question} plan={plan} sources={sources} again />
        <SubQuestions plan={plan} />
      </details>
    </section>
  );
}
