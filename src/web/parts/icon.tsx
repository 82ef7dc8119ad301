import { kebab } from '#web/words.ts';

/** One shape for each word that has a colour, so that colour never speaks alone. Drawn in a 16 × 16 box. */
const shapes: Record<string, string> = {
  supported: 'M3 8.6 6.4 12 13 4.6',
  overstated: 'M3.5 13.5h9M8 11V3M4.8 6 8 2.8 11.2 6',
  contested: 'M8 2.5v7M4.5 6h7M4.5 13h7',
  contradicted: 'm4 4 8 8M12 4l-8 8',
  'not-found': 'M11 7A4 4 0 1 1 3 7a4 4 0 0 1 8 0ZM10 10l3.5 3.5',
  'not-checked': 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  'not-checkable': 'M8 8h.01',
  silent: 'M4 8h8',
  'no-documents': 'M13 8A5 5 0 1 1 3 8a5 5 0 0 1 10 0ZM4.5 11.5l7-7',
  unreachable: 'M8 2.5v7M8 13h.01',
  'not-asked': 'M8 8h.01',
};

/** Outcomes that look like the verdict they lead to. */
const alike: Record<string, string> = {
  supports: 'supported',
  contradicts: 'contradicted',
  both: 'contested',
  neutral: 'silent',
  'does not support': 'contradicted',
  'wrong details': 'overstated',
  'retracted or corrected': 'contested',
  agree: 'supported',
  disagree: 'contested',
  alone: 'silent',
};

/** The name of the shape for a verdict, an outcome or a stance. */
export function shapeOf(word: string): string {
  return alike[word] ?? kebab(word);
}

/** All shapes, once at the beginning of a page that shows some. */
export function IconShapes() {
  return (
    <svg class="shapes" width="0" height="0" aria-hidden="true">
      {Object.entries(shapes).map(([name, path]) => (
        <symbol id={`i-${name}`} viewBox="0 0 16 16">
          <path d={path} />
        </symbol>
      ))}
    </svg>
  );
}

/** Always beside its word, visible or for screen readers; on its own it says nothing to them. */
export function Icon({ word }: { word: string }) {
  return (
    <svg class="icon" width="16" height="16" aria-hidden="true">
      <use href={`#i-${shapeOf(word)}`} />
    </svg>
  );
}
