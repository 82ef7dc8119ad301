import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileMarkup } from '#lib/fixture/hostile-markup.ts';
import { unsafe } from '#lib/fixture/unsafe.ts';
import { foreignHtmlToMarkdown } from '#lib/html-markdown.ts';
import { htmlTree, wordsOf } from '#lib/html-tree.ts';
import { markdownToHtml } from '#lib/markdown.ts';
import { safeHtml } from '#lib/safe-html.ts';

it.each([
  ['<p>One <em>and</em> <strong>two</strong></p><p>three</p>', 'One *and* **two**\n\nthree'],
  ['<p>a<br>b</p>', 'a\nb'],
  ['<h1>Dose</h1><p>x</p>', '# Dose\n\nx'],
  ['<p><a href="https://a.example/x_y">here</a></p>', '[here](https://a.example/x_y)'],
  ['<a href="https://a.example/x">https://a.example/x</a>', '<https://a.example/x>'],
  ['<a href="https://a.example/a(b)">b</a>', '[b](<https://a.example/a(b)>)'],
  ['<p><img src="https://a.example/r.png" alt="A rash"></p>', '[A rash](https://a.example/r.png)'],
  ['<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>', '- a\n\n- b\n\n  1. c'],
  ['<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
  ['<ol start="3"><li>a</li><li>b</li></ol>', '3. a\n4. b'],
  ['<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
  ['<pre><code>x\n  y ```\n</code></pre>', '````\nx\n  y ```\n````'],
  ['<p>Type <code>a `b`</code></p>', 'Type `` a `b` ``'],
  [
    '<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td></tr></table>',
    '| a | b |\n| --- | --- |\n| 1\\|2 |  |',
  ],
  ['<p>10<sup>3</sup> m<sup>th</sup> H<sub>2</sub>O x<sub>i</sub></p>', '10³ m^(th) H₂O x\\_i'],
  [
    '<p>1. not a list</p><p># not a heading</p><p>- nor this</p>',
    '1\\. not a list\n\n\\# not a heading\n\n\\- nor this',
  ],
  [
    '<p>*a* [b](c) &lt;d&gt; `e` snake_case &amp;amp; http://a.example/</p>',
    '\\*a\\* \\[b\\](c) \\<d> \\`e\\` snake_case \\&amp; http\\://a.example/',
  ],
  ['<p>Look!<a href="https://a.example">a</a></p>', 'Look\\![a](https://a.example)'],
  ['plain <div>words <b>of</b></div> a page', 'plain words **of** a page'],
  ['<p><em>“so”</em>called</p>', '“so”called'],
  ['<p>a</p><hr><p>b</p>', 'a\n\n---\n\nb'],
  ['<dl><dt>a</dt><dd>b</dd></dl>', 'a\n\nb'],
  ['<script>alert(1)</script><p>&nbsp;</p>', ''],
])('%s', (html, markdown) => {
  expect(foreignHtmlToMarkdown(html)).toBe(markdown);
});

const seen = (html: string) => wordsOf(htmlTree(html)).replaceAll(/\s+/g, '');
/** Words without what is raised, lowered or an image, which become other characters. */
const simple = (html: string) => html.replaceAll(/<\/?(?:sup|sub|img)\b/g, '<x');

it.each(hostileMarkup)('is safe and keeps the words of %j', (attempt) => {
  const markdown = foreignHtmlToMarkdown(attempt);
  expect(unsafe(markdownToHtml(markdown))).toBeNull();
  expect(seen(markdownToHtml(foreignHtmlToMarkdown(simple(attempt))))).toBe(seen(safeHtml(simple(attempt))));
});

it('keeps the words of anything', () => {
  const tag = fc.constantFrom(
    ...'p em strong s code pre blockquote ul ol li a h2 table tr td br'
      .split(' ')
      .flatMap((name) => [`<${name}>`, `</${name}>`]),
    '<a href="https://a.example/(x_y)">',
    '<br>',
  );
  const words = fc.constantFrom(
    'a',
    'b_c',
    '*',
    '**',
    '_',
    '`',
    '``',
    '[',
    ']',
    '(',
    ')',
    '!',
    '#',
    '# ',
    '- ',
    '+ ',
    '1. ',
    '> ',
    '&gt; ',
    '&amp;lt;',
    '&lt;',
    '|',
    '---',
    '===',
    '~~',
    '~~~',
    ':--',
    '\\',
    '\n',
    '\n\n',
    ' ',
    '    ',
    'https://a.example/_x_',
    '$x_1$',
    '&nbsp;',
    '“',
    'é',
    '😀',
    'www.a.example',
    'mailto:a@a.example',
    '[x]: y',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(tag, words, words), { maxLength: 14 }), (pieces) => {
      const html = pieces.join('');
      expect(seen(markdownToHtml(foreignHtmlToMarkdown(html)))).toBe(seen(safeHtml(html)));
    }),
    { numRuns: 500 },
  );
});

const dump = '../shared/imports/stackexchange-coffee/Posts.xml';
it.skipIf(!existsSync(dump))(`keeps the words of every post (skipped without ${dump})`, () => {
  const xml = readFileSync(dump, 'utf8');
  const bodies = Array.from(xml.matchAll(/ Body="([^"]*)"/g), ([, body = '']) => wordsOf(htmlTree(body)));
  expect(bodies.length).toBeGreaterThan(500);
  let plain = 0;
  for (const body of bodies) {
    const markdown = foreignHtmlToMarkdown(body);
    const shown = seen(markdownToHtml(markdown));
    if (!/<(?:sup|sub|img)\b/.test(body)) expect(shown).toBe(seen(safeHtml(body)));
    const emphasised = (html: string) => html.match(/<(?:em|strong|a) ?/g)?.length ?? 0;
    if (emphasised(markdownToHtml(markdown)) < emphasised(safeHtml(body))) plain += 1;
  }
  // Emphasis is left out only where it would come out as asterisks.
  expect(plain).toBeLessThan(bodies.length / 20);
});
