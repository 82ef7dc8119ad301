import type { Answer } from '#answer/answer.ts';
import { Said, Told } from '#web/parts/said.tsx';
import { useForeign, useSay } from '#web/parts/say.ts';

/** What a language model had to do with an answer: who phrased it, and what it wrote that did not hold. */
export function WrittenBy({ answer }: { answer: Answer }) {
  const say = useSay();
  const { writer } = answer;
  if (writer === undefined) return null;
  const { name, problem, dropped } = writer;
  return (
    <section class="written-by">
      <h2 id="written-by">{say('writer.title')}</h2>
      {problem === null ? (
        <p>
          <Said of="writer.did" parts={{ name }} />
        </p>
      ) : (
        <p>
          <Said of="writer.did-not" parts={{ name, problem: <Told text={problem} /> }} />
        </p>
      )}
      {dropped.length === 0 ? null : (
        <details>
          <summary>{say('writer.dropped', { count: dropped.length })}</summary>
          <ul>
            {dropped.map(({ text, why }) => (
              <li>
                <s dir="auto" lang={useForeign()}>
                  {text}
                </s>{' '}
                <Told text={why} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
