import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '#errors';
import { htmlText, looksLikeHtml } from '#lib/html-text.ts';

describe('htmlText', () => {
  it('keeps headings, paragraphs, lists and tables as lines', () => {
    const page = htmlText(`<!doctype html><html><head><title> A&nbsp;page </title></head><body>
      <h1>Zorblimab</h1><p>First <b>bold</b>&amp;plain
      line.<br>Second line.</p>
      <ul><li>one</li><li><p>two</p><ul><li>deeper</li></ul></li></ul>
      <table><tr><th>drug</th><th>n</th></tr><tr><td>zorblimab</td><td> 4 </td></tr></table>
      <pre>  kept
    as is</pre><p>End.</body></html>`);
    expect(page.title).toBe('A page');
    expect(page.text).toBe(
      [
        'Zorblimab',
        'First bold&plain line.\nSecond line.',
        '- one\n- two\n- deeper',
        'drug | n\nzorblimab | 4',
        '  kept\n    as is',
        'End.',
      ].join('\n\n'),
    );
  });

  it('never shows scripts, styles or what is hidden', () => {
    const { text } = htmlText(`<body onload="steal()"><script>steal()</script><style>p{}</style>
      <noscript>no</noscript><template>no</template><svg><text>no</text></svg><iframe>no</iframe>
      <p hidden>no</p><p style="color:red; display : none">no</p><p aria-hidden="true">no</p>
      <span style="font-size:0">no</span><div style="opacity:0"><p>no</p></div><dialog>no</dialog>
      <textarea>no</textarea><!-- no --><a href="javascript:steal()">Shown</a> <span style="opacity:0.9">too</span>`);
    expect(text).toBe('Shown too');
  });

  it('leaves out what surrounds the main part', () => {
    const { text } = htmlText(`<header>Site</header><nav><a>Home</a></nav>
      <main><header><h1>Title</h1></header><p>The content of the page.</p></main>
      <div>Related pages</div><aside>Shop</aside><footer>Imprint</footer>`);
    expect(text).toBe('Title\n\nThe content of the page.');
  });

  it('takes the whole body where the main part is a fragment, and the surroundings where nothing else is', () => {
    const long = 'A sentence of the content outside. '.repeat(10).trim();
    expect(htmlText(`<nav>Menu</nav><article>Teaser.</article><p>${long}</p>`).text).toBe(
      `Teaser.\n\n${long}`,
    );
    expect(htmlText('<nav>Menu</nav><footer>Imprint</footer>').text).toBe('Menu\n\nImprint');
  });

  it('takes the first heading for a title where there is none', () => {
    expect(htmlText('<h1>One</h1><h1>Two</h1>').title).toBe('One');
    expect(htmlText('<p>None.</p>').title).toBeNull();
  });

  it('removes characters that hide inside words', () => {
    expect(htmlText('<p>pan\u00adni\u200bcu\u2060litis</p>').text).toBe('panniculitis');
  });

  it('refuses a page that is nested to hurt', () => {
    expect(() => htmlText('<div>'.repeat(100_000))).toThrow(Problem);
  });

  it('reads whatever tags stand together', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<li>',
        '</ul>',
        '<tr>',
        '<td>',
        '<pre>',
        '</pre>',
        '<main>',
        '<script>',
        '&lt;',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        expect(typeof htmlText(parts.join('')).text).toBe('string');
      }),
    );
  });
});

it('knows a page by its beginning', () => {
  expect(looksLikeHtml('\n<!-- saved --><!DOCTYPE HTML>')).toBe(true);
  expect(looksLikeHtml('<?xml version="1.0"?>\n<html lang="en">')).toBe(true);
  expect(looksLikeHtml('<b>bold</b> words')).toBe(false);
  expect(looksLikeHtml('a < b')).toBe(false);
});
