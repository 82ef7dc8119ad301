import { expect, it } from 'vitest';
import { safePath } from '#web/safe-path.ts';

it.each(['/', '/account', '/questions/abc/words?view=plain#ledger', '/a//b', '/?next=//elsewhere.example'])(
  'goes to %s',
  (path) => {
    expect(safePath(path, '/home')).toBe(path);
  },
);

it.each([
  '',
  'elsewhere.example',
  'https://elsewhere.example/',
  '//elsewhere.example',
  '///elsewhere.example',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  '\t//elsewhere.example',
  ' //elsewhere.example',
  '/.//elsewhere.example',
  '/..//elsewhere.example',
  '/a/..//elsewhere.example',
  '/%2e//elsewhere.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '@elsewhere.example',
  'http:elsewhere.example',
  '/ok\r\nSet-Cookie: a=b',
])('does not go to %j', (path) => {
  expect(safePath(path, '/home')).toBe('/home');
});
