import { describe, expect, it } from 'vitest';
import { originalLink, outLink } from '#web/links.ts';
import { textFragment } from '#web/text-fragment.ts';

describe('textFragment', () => {
  it('takes a short quote whole, with the characters of the syntax encoded', () => {
    expect(textFragment('anti-inflammatory, A & B 💊')).toBe(
      ':~:text=anti%2Dinflammatory%2C%20A%20%26%20B%20%F0%9F%92%8A',
    );
  });

  it('takes a long quote by its first and last words', () => {
    const words = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ');
    expect(textFragment(words)).toBe(
      ':~:text=word0%20word1%20word2%20word3%20word4%20word5,word34%20word35%20word36%20word37%20word38%20word39',
    );
  });

  it('takes a long quote without spaces by its first and last characters', () => {
    const fragment = decodeURIComponent(textFragment('薬'.repeat(200)));
    expect(fragment).toBe(`:~:text=${'薬'.repeat(24)},${'薬'.repeat(24)}`);
  });

  it('reads line breaks as spaces, and bears half a character', () => {
    expect(textFragment(' two\n  lines \ud83d')).toBe(':~:text=two%20lines%20%EF%BF%BD');
  });
});

describe('originalLink', () => {
  const url = 'https://example.org/a#top';

  it('opens the original at the quote', () => {
    expect(originalLink({ url: 'https://example.org/a', representation: 'original' }, 'x')).toBe(
      'https://example.org/a#:~:text=x',
    );
    expect(originalLink({ url, representation: 'original' }, 'x')).toBe('https://example.org/a#top:~:text=x');
  });

  it('does not look in the original for words that are not its own', () => {
    expect(originalLink({ url, representation: 'summary' }, 'x')).toBe(url);
  });
});

describe('outLink', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///x', 'ftp://x.org', 'not an address', ''])(
    'does not follow %j',
    (address) => {
      expect(outLink(address)).toBeNull();
    },
  );
});
