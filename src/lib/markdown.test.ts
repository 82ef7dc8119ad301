import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileMarkup } from '#lib/fixture/hostile-markup.ts';
import { unsafe } from '#lib/fixture/unsafe.ts';
import { markdownToHtml } from '#lib/markdown.ts';
import { safeHtml } from '#lib/safe-html.ts';

describe('Markdown becomes HTML', () => {
  it.each([
    ['Plain *and* **strong** ~~gone~~', '<p>Plain <em>and</em> <strong>strong</strong> <s>gone</s></p>\n'],
    ['one\ntwo', '<p>one<br>\ntwo</p>\n'],
    ['# Dose\n## Adults', '<h3>Dose</h3>\n<h4>Adults</h4>\n'],
    ['##### five', '<h6>five</h6>\n'],
    ['Title\n===', '<h3>Title</h3>\n'],
    ['2 < 3 & <b>no</b>', '<p>2 &lt; 3 &amp; &lt;b&gt;no&lt;/b&gt;</p>\n'],
    [
      '[a](https://a.example/x "t")',
      '<p><a href="https://a.example/x" title="t" rel="nofollow ugc noopener">a</a></p>\n',
    ],
    ['[a](/zorblimab#p)', '<p><a href="/zorblimab#p" rel="nofollow ugc noopener">a</a></p>\n'],
    [
      'see https://a.example.',
      '<p>see <a href="https://a.example" rel="nofollow ugc noopener">https://a.example</a>.</p>\n',
    ],
    ['a.example and a@b.example', '<p>a.example and a@b.example</p>\n'],
    [
      '![A *rash*](https://a.example/r.png)',
      '<p><a href="https://a.example/r.png" rel="nofollow ugc noopener">A rash</a></p>\n',
    ],
    [
      '![](https://a.example/r.png)',
      '<p><a href="https://a.example/r.png" rel="nofollow ugc noopener">https://a.example/r.png</a></p>\n',
    ],
    [
      '[![rash](https://a.example/r.png) more](https://b.example)',
      '<p><a href="https://b.example" rel="nofollow ugc noopener">rash more</a></p>\n',
    ],
    [
      '| a | b |\n|---|--:|\n| 1 | 2 |',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n<th class="align-right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td class="align-right">2</td>\n</tr>\n</tbody>\n</table>\n',
    ],
    ['', ''],
    ['a\0b \ud800', '<p>a\ufffdb \ufffd</p>\n'],
  ])('%j', (text, html) => {
    expect(markdownToHtml(text)).toBe(html);
  });

  it('begins headings where the page wants them', () => {
    expect(markdownToHtml('# a', { topHeading: 1 })).toBe('<h1>a</h1>\n');
    expect(markdownToHtml('# a', { topHeading: 5 })).toBe('<h5>a</h5>\n');
  });
});

describe('nothing of a stranger runs', () => {
  it('knows what is unsafe', () => {
    for (const html of [
      '<script>x</script>',
      '<p onclick="x">',
      '<a href="javascript:x">',
      '<a href="//x">',
      '<p title="<">',
      '<a href=https://x>',
      '<p>< ',
      '<img src="x">',
    ]) {
      expect(unsafe(html), html).not.toBeNull();
    }
  });

  it.each(hostileMarkup)('%j', (attempt) => {
    for (const shape of [
      attempt,
      `Words ${attempt} words`,
      `> - ${attempt}`,
      `**${attempt}**`,
      `${attempt}${attempt}`,
    ]) {
      expect(unsafe(markdownToHtml(shape))).toBeNull();
      expect(unsafe(safeHtml(shape))).toBeNull();
      expect(unsafe(safeHtml(`<p>${shape}</p>`))).toBeNull();
      expect(unsafe(safeHtml(`<a href="https://a.example">${shape}</a>`))).toBeNull();
    }
  });

  const piece = fc.oneof(
    fc.constantFrom(...hostileMarkup),
    fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '`',
      '[',
      ']',
      '(',
      ')',
      '!',
      '&',
      '\\',
      '\n',
      '\n\n',
      '    ',
      '> ',
      '- ',
      '\0',
    ),
    fc.constantFrom(
      '<a href="',
      '<p ',
      '</p>',
      '<pre>',
      '<table><tr><td>',
      'javascript:',
      '&#',
      '<!--',
      '-->',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const mixture = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  /** The same with pieces cut off and glued together anywhere. */
  const cut = fc
    .tuple(mixture, fc.nat(), fc.nat())
    .map(([text, from, length]) => text.slice(from % (text.length + 1)).slice(0, length % 200));

  it('in any mixture', () => {
    fc.assert(
      fc.property(fc.oneof(mixture, cut), (text) => {
        expect(unsafe(markdownToHtml(text))).toBeNull();
        expect(unsafe(safeHtml(text))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('texts that are made to hurt end', () => {
  const many = 40_000;
  it.each([
    ['brackets', '['.repeat(many)],
    ['closing brackets', ']'.repeat(many)],
    ['pairs of brackets', '[]'.repeat(many / 2)],
    ['links in links', '[a]('.repeat(many / 4)],
    ['links that never close', '[a](<'.repeat(many / 5)],
    ['images in images', '!['.repeat(many / 2)],
    ['asterisks', '*'.repeat(many)],
    ['open emphasis', '*a '.repeat(many / 3)],
    ['emphasis of two kinds', '*a _b'.repeat(many / 5)],
    ['emphasis of many lengths', Array.from({ length: 280 }, (_, n) => `${'*'.repeat(n)}a`).join('')],
    ['underscores', '_a'.repeat(many / 2)],
    ['tildes', '~~a '.repeat(many / 4)],
    ['backticks', '`'.repeat(many)],
    ['backticks of many lengths', Array.from({ length: 280 }, (_, n) => `a${'`'.repeat(n)}`).join('')],
    ['quotes', '> '.repeat(many / 2)],
    ['quotes without spaces', `${'>'.repeat(many)} a`],
    ['lists', '- '.repeat(many / 2)],
    ['numbered lists', '1. '.repeat(many / 3)],
    ['lists in lists', Array.from({ length: 280 }, (_, n) => `${' '.repeat(n)}- a`).join('\n')],
    ['entities', '&#'.repeat(many / 2)],
    ['ampersands', '&'.repeat(many)],
    ['open comments', '<!--'.repeat(many / 4)],
    ['open tags', '<a'.repeat(many / 2)],
    ['tags in tags', '<b>'.repeat(many / 3)],
    ['tags with attributes', `<a ${'x="" '.repeat(many / 5)}>`],
    ['addresses', 'http://'.repeat(many / 7)],
    ['addresses of one letter', 'http:a '.repeat(many / 7)],
    ['addresses with brackets', `http://a.example/${'('.repeat(many)}`],
    ['mail addresses', 'mailto:a@'.repeat(many / 9)],
    ['autolinks', '<http:'.repeat(many / 6)],
    ['backslashes', '\\'.repeat(many)],
    ['definitions', '[a]: /x\n'.repeat(many / 8)],
    ['definitions without end', '[a]: /x "'.repeat(many / 9)],
    ['titles without end', '[a](/x "'.repeat(many / 8)],
    ['a wide table', `|${'a|'.repeat(many / 4)}\n|${'-|'.repeat(many / 4)}\n${'a\n'.repeat(many / 8)}`],
    ['rules', '---\n'.repeat(many / 4)],
    ['fences', '```\n'.repeat(many / 4)],
    ['spaces', `a${' '.repeat(many)}b`],
    ['line ends', '\n'.repeat(many)],
    ['frames in frames', '<iframe>'.repeat(many / 8)],
    ['noscript in noscript', '<noscript>'.repeat(many / 10)],
    ['the longest of all', '[*`<_'.repeat(200_000)],
  ])('%s', (_what, text) => {
    expect(unsafe(markdownToHtml(text))).toBeNull();
    expect(unsafe(safeHtml(text))).toBeNull();
  });

  it('does not let one definition grow into megabytes', () => {
    const title = 'x'.repeat(40_000);
    const text = `[a]: /x "${title}"\n\n${'[a] '.repeat(10_000)}`;
    const html = markdownToHtml(text);
    expect(html.length).toBeLessThan(text.length * 2);
    expect(html).toContain('[a] [a]');
  });

  it('shows what is nested too deeply as it was typed', () => {
    expect(markdownToHtml(`${'>'.repeat(50)} deep`)).toBe(`<p>${'&gt;'.repeat(50)} deep</p>\n`);
    expect(markdownToHtml(`${'> '.repeat(5)} deep`)).toContain('<p>deep</p>');
  });
});
