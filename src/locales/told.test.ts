import { expect, it } from 'vitest';
import { sources } from '#evidence/source.ts';
import { told } from '#locales/told.ts';

const inSpanish = (text: string) => told(text, 'es').map((one) => (one.foreign ? `[${one.text}]` : one.text));

it.each([
  [
    '2 independent units of evidence support it (best level 2, guideline, regulatory).',
    '2 unidades de evidencia independientes la respaldan (mejor nivel: 2, guía clínica, documento regulatorio).',
  ],
  [
    'The claim says “improved”; the passage says there was no effect.',
    'La afirmación dice «[improved]»; el pasaje dice que no hubo efecto.',
  ],
  ['The claim says 12 mg; the passage says 300 mg.', 'La afirmación dice [12 mg]; el pasaje dice [300 mg].'],
  [
    'It says otherwise. Against it: “It rained. Then it stopped.”',
    'Dice lo contrario. En contra: «[It rained. Then it stopped.]»',
  ],
  [
    'FDA label X version 4, 27 sections: “panniculitis” or a synonym 0 times; PMID 1, 1 section of a summary; and 3 more.',
    '[FDA label X version 4], 27 secciones: «[panniculitis]» o un sinónimo 0 veces; [PMID 1], 1 sección de un resumen; y 3 más.',
  ],
  [
    'PMID 1, 1 section: “gout” or a synonym 0 times; PMID 2, 2 sections: “gout” or a synonym 3 times.',
    '[PMID 1], 1 sección: «[gout]» o un sinónimo 0 veces; [PMID 2], 2 secciones: «[gout]» o un sinónimo 3 veces.',
  ],
  [
    'PMID 1, 1 section: “gout” or a synonym 0 times; PMID 2, 2 sections. Of the opened documents: PMID 2 (retracted), PMID 3 (expression of concern).',
    '[PMID 1], 1 sección: «[gout]» o un sinónimo 0 veces; [PMID 2], 2 secciones. De los documentos abiertos: [PMID 2] (retractado), [PMID 3] (expresión de preocupación).',
  ],
  ['Retracted: it supports nothing (by Crossref).', 'Retractado: no respalda nada ([by Crossref]).'],
  ['An own sentence of nobody. It is advice.', '[An own sentence of nobody.] Es un consejo.'],
  [
    'How does zorblimab compare with other treatments in gout, and what do guidelines recommend?',
    '¿Cómo se compara [zorblimab] con otros tratamientos en [gout] y qué recomiendan las guías?',
  ],
])('%s', (text, spanish) => {
  expect(inSpanish(text).join('')).toBe(spanish);
  expect(told(text, 'en')).toEqual([{ text, foreign: false }]);
});

it('knows what every source covers', () => {
  for (const { covers } of sources) expect(told(covers, 'es')[0]?.foreign, covers).toBe(false);
});
