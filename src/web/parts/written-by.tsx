import type { Answer } from '#answer/answer.ts';
import { count } from '#web/words.ts';

/** What a language model had to do with an answer: who phrased it, and what it wrote that did not hold. */
export function WrittenBy({ answer }: { answer: Answer }) {
  const { writer } = answer;
  if (writer === undefined) return null;
  const { name, problem, dropped } = writer;
  return (
    <section class="written-by">
      <h2 id="written-by">Phrased by a language model</h2>
      {problem === null ? (
        <p>
          {name} phrased this answer from passages. It judged nothing: each of its sentences was held against
          the sources by the same checker as anybody’s text, and the checker attached the evidence.
        </p>
      ) : (
        <p>
          {name} was to phrase this answer, and did not: {problem} The sentences above are taken from
          passages.
        </p>
      )}
      {dropped.length === 0 ? null : (
        <details>
          <summary>
            {count(dropped.length, 'sentence')} of it did not hold{' '}
            {dropped.length === 1 ? 'and was' : 'and were'} left out
          </summary>
          <ul>
            {dropped.map(({ text, why }) => (
              <li>
                <s dir="auto">{text}</s> {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
