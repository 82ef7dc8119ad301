const keys: readonly [key: string, what: string][] = [
  ['j', 'next sentence with a verdict'],
  ['k', 'the one before'],
  ['n', 'next sentence that is not supported'],
  ['p', 'the one before'],
  ['Enter', 'evidence for the sentence'],
  ['Esc', 'close the evidence, back to the sentence'],
  ['o', 'the sentence’s own page, with every source'],
  ['m', 'source matrix'],
  ['f', 'evidence in pictures'],
  ['x', 'cite and export'],
  ['t', 'back to the text'],
  ['?', 'this map'],
];

/** What the keys do on a page with verdicts; `?` shows it, and so does the button. */
export function KeyboardMap() {
  return (
    <>
      <button class="quiet" type="button" popovertarget="keys">
        Keyboard <kbd>?</kbd>
      </button>
      <div class="keys" id="keys" popover="auto" role="dialog" aria-labelledby="keys-title">
        <h2 id="keys-title">Keyboard</h2>
        <dl>
          {keys.map(([key, what]) => (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </>
          ))}
        </dl>
        <label hidden>
          <input type="checkbox" id="keys-on" checked />
          Use these keys on this device
        </label>
        <button class="quiet" type="button" popovertarget="keys" popovertargetaction="hide">
          Close
        </button>
      </div>
    </>
  );
}
