import type { MessageKey } from '#locales/en.ts';
import { useSay } from '#web/parts/say.ts';

const keys: readonly [key: string, what: MessageKey][] = [
  ['j', 'keys.next'],
  ['k', 'keys.before'],
  ['n', 'keys.next-doubtful'],
  ['p', 'keys.before'],
  ['Enter', 'keys.open'],
  ['Esc', 'keys.close'],
  ['o', 'keys.own-page'],
  ['m', 'keys.matrix'],
  ['f', 'keys.pictures'],
  ['x', 'keys.export'],
  ['t', 'keys.text'],
  ['?', 'keys.map'],
];

/** What the keys do on a page with verdicts; `?` shows it, and so does the button. */
export function KeyboardMap() {
  const say = useSay();
  return (
    <>
      <button class="quiet" type="button" popovertarget="keys">
        {say('keys.title')} <kbd>?</kbd>
      </button>
      <div class="keys" id="keys" popover="auto" role="dialog" aria-labelledby="keys-title">
        <h2 id="keys-title">{say('keys.title')}</h2>
        <dl>
          {keys.map(([key, what]) => (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{say(what)}</dd>
            </>
          ))}
        </dl>
        <label hidden>
          <input type="checkbox" id="keys-on" checked />
          {say('keys.use')}
        </label>
        <button class="quiet" type="button" popovertarget="keys" popovertargetaction="hide">
          {say('page.close')}
        </button>
      </div>
    </>
  );
}
