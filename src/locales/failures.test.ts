import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { told, toldStep } from '#locales/told.ts';

/** Where what fails reaches a page. */
const folders = ['src/web'];
/** What fails at the import of a whole site is read on the command line. */
const elsewhere = /\/(?:import|export|account|fixture)\/|\.test\.tsx?$/;

/** Sentences that are thrown as they stand: what a person reads when something fails. */
function thrown(): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((path) => /\.tsx?$/.test(path) && !elsewhere.test(path))
    .flatMap((path) =>
      Array.from(
        readFileSync(path, 'utf8').matchAll(/new Problem\(\s*'[\w-]+',\s*'((?:[^'\\]|\\.)+)'/g),
        ([, text = '']) => text.replaceAll("\\'", "'"),
      ),
    );
}

it('what fails on a page is told in Spanish', () => {
  const all = thrown();
  expect(all.length).toBeGreaterThan(15);
  const unknown = all.filter((text) => told(text, 'es').some((one) => one.foreign));
  expect([...new Set(unknown)]).toEqual([]);
});

function marked(pieces: ReturnType<typeof told>): string {
  return pieces.map((one) => (one.foreign ? `[${one.text}]` : one.text)).join('');
}

it.each([
  ['A file.txt is empty: give a text to check.', '[A file.txt] está vacío: dé un texto que comprobar.'],
  [
    'This text makes more than 2,000 claims: check it in parts.',
    'Este texto hace más de 2000 afirmaciones: compruébelo por partes.',
  ],
])('%s', (text, spanish) => {
  expect(marked(told(text, 'es'))).toBe(spanish);
});

it.each([
  ['12 passages, 1 document opened', '12 pasajes, 1 documento abierto'],
  ['supported: It heals.', 'respaldado: «[It heals.]»'],
  ['wrong details', 'datos incorrectos'],
  ['A question of treatment', 'Una pregunta de tratamiento'],
  ['3 hits, 2 documents fetched', '3 resultados, 2 documentos traídos'],
])('the step “%s”', (text, spanish) => {
  expect(marked(toldStep(text, 'es'))).toBe(spanish);
});
