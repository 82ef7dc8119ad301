import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  factLines,
  facts,
  hasShared,
  invented,
  knownOf,
  labelOf,
  measured,
  plain,
  read,
  recordText,
} from '#test/packs/known.ts';
import { documents, manifest, pack, terms, textOf, vocabulary } from '#test/packs/lupus.ts';
import { origins, records } from '#test/packs/origins.ts';

const withShared = hasShared ? '' : ' (skipped: ../shared is not here)';

describe('the documents of the pack lupus', () => {
  test('have unique ids that begin with their source, and are at least 45 from at least 6 sources', () => {
    expect(new Set(documents.map((one) => one.id)).size).toBe(documents.length);
    expect(documents.filter((one) => !one.id.startsWith(`${one.source}:`))).toEqual([]);
    expect(documents.length).toBeGreaterThanOrEqual(45);
    expect(new Set(documents.map((one) => one.source)).size).toBeGreaterThanOrEqual(6);
  });

  test('are plain complete sentences on one line', () => {
    const sentences = documents.flatMap((one) => one.sections.map((section) => section.text));
    expect(
      sentences.filter((text) =>
        /\n|\s\s|\d %|\.\.|\b(?:it|they|this drug) (?:was|is|were|are)\b/i.test(text),
      ),
    ).toEqual([]);
  });

  test('link to their own identifier where the link is made from one', () => {
    for (const { id, url, identifiers } of documents) {
      const own = id.slice(id.indexOf(':') + 1);
      if (id.startsWith('pubmed:')) expect(url).toBe(`https://pubmed.ncbi.nlm.nih.gov/${identifiers.pmid}/`);
      if (id.startsWith('pmc:'))
        expect(url).toBe(`https://pmc.ncbi.nlm.nih.gov/articles/${identifiers.pmcid}/`);
      if (id.startsWith('crossref:')) expect([identifiers.doi, url]).toEqual([own, `https://doi.org/${own}`]);
      if (id.startsWith('clinicaltrials:'))
        expect([identifiers.nct, url]).toEqual([[own], `https://clinicaltrials.gov/study/${own}`]);
    }
  });

  test('are listed in the README of the pack', () => {
    const readme = readFileSync(`${pack}README.md`, 'utf8');
    expect(documents.filter((one) => !readme.includes(`\`${one.id}\``)).map((one) => one.id)).toEqual([]);
  });

  test('have the hashes that the pack states', () => {
    for (const name of ['documents', 'vocabulary'] as const) {
      const bytes = readFileSync(`${pack}${manifest.files[name]}`);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(manifest.sha256[name]);
    }
  });
});

describe.skipIf(!hasShared)(`the documents against what is known${withShared}`, () => {
  test('every document has an origin, and every origin exists', () => {
    expect(documents.map((one) => one.id).toSorted()).toEqual(Object.keys(origins).toSorted());
    expect(
      Object.values(origins)
        .flat()
        .filter((id) => !facts.has(id)),
    ).toEqual([]);
  });

  test('every identifier occurs in the facts or in a real record', () => {
    const all = [factLines.join('\n'), ...Object.values(records).map((one) => read(one.file))]
      .join('\n')
      .toLowerCase();
    const unknown = documents.flatMap((one) =>
      Object.values(one.identifiers)
        .flat()
        .filter((value) => value !== undefined && !all.includes(value.toLowerCase().replace(/^pmc/, ''))),
    );
    expect(unknown).toEqual([]);
  });

  test('every place in a real record is there', () => {
    for (const { file, places } of Object.values(records)) {
      const text = recordText(file);
      expect(places.filter((place) => !text.includes(place))).toEqual([]);
    }
  });

  test('every number, date and name with a digit comes from the origin of its document', () => {
    const found = documents.flatMap((one) =>
      invented(textOf(one), knownOf(one)).map((figure) => `${one.id}: ${figure}`),
    );
    expect(found).toEqual([]);
  });

  test('the number of participants is the one of the origin', () => {
    const stated = documents.filter((one) => one.participants !== null);
    const wrong = stated.filter((one) => !knownOf(one).numbers.has(String(one.participants)));
    expect(wrong.map((one) => one.id)).toEqual([]);
  });

  test('every count of words in a label is the one of its record', () => {
    const labels = documents.filter((one) => one.kind === 'label');
    expect(labels).toHaveLength(3);
    for (const one of labels) {
      const { sections } = labelOf(records[one.id]?.file ?? '');
      expect(measured(one, sections).length).toBeGreaterThan(1);
      expect(measured(one, sections).filter(({ said, count }) => said !== count)).toEqual([]);
      const said = Array.from(textOf(one).matchAll(/(\d+) text sections/g), ([, count]) => Number(count));
      expect(new Set(said)).toEqual(new Set([sections.length]));
    }
  });

  test('no sentence is copied: no run of ten words in common with a record that belongs to others', () => {
    const known = runsOf(plain(read('formats/pmc_jats/PMC5299497.nxml')), 10);
    const copied = documents.flatMap((one) => [...runsOf(textOf(one), 10)].filter((run) => known.has(run)));
    expect(copied).toEqual([]);
  });

  test('a changed digit is noticed', () => {
    let changed = 0;
    const missed: string[] = [];
    for (const document of documents) {
      const known = knownOf(document);
      for (const sentence of textOf(document).split(/(?<=\.)\s+/)) {
        for (const { index } of sentence.matchAll(/\d/g)) {
          for (const digit of '0123456789'.replace(sentence[index] ?? '', '')) {
            const other = `${sentence.slice(0, index)}${digit}${sentence.slice(index + 1)}`;
            changed += 1;
            if (invented(other, known).length === 0) missed.push(`${document.id}: ${other}`);
          }
        }
      }
    }
    expect(changed).toBeGreaterThan(1000);
    // What is missed turned into another figure of the same origin; the hash of the file notices those as well.
    expect(missed.length / changed).toBeLessThan(0.06);
  });
});

function runsOf(text: string, length: number): Set<string> {
  const all = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    all.slice(0, Math.max(0, all.length - length + 1)).map((_, i) => all.slice(i, i + length).join(' ')),
  );
}

describe('the vocabulary of the pack lupus', () => {
  test('has unique ids, and every parent is a term', () => {
    const ids = new Set(terms.map((one) => one.id));
    expect(ids.size).toBe(terms.length);
    expect(terms.flatMap((one) => one.parents ?? []).filter((id) => !ids.has(id))).toEqual([]);
  });

  test('gives no name to two terms', () => {
    const names = terms.flatMap((one) => [one.name, ...one.synonyms].map((name) => name.toLowerCase()));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('has every level of the tree above a disease of skin, connective tissue or immunity, and above a body part', () => {
    const numbers = terms.flatMap((one) => one.tree);
    expect(new Set(numbers).size).toBe(numbers.length);
    const above = numbers
      .filter((number) => /^(?:C17|C20|A01|A10|A17)\./.test(number))
      .map((number) => number.slice(0, number.lastIndexOf('.')));
    expect(above.filter((number) => !numbers.includes(number))).toEqual([]);
  });

  test('places lupus panniculitis, the antibody, its receptor and the trials', () => {
    const relation = (a: string, b: string) =>
      vocabulary.relation(vocabulary.named(a)?.id ?? a, vocabulary.named(b)?.id ?? b);
    for (const higher of ['DLE', 'CLE', 'panniculitis', 'chronic cutaneous lupus', 'skin disease'])
      expect(relation('LEP', higher)).toBe('narrower');
    expect(relation('LEP', 'lupus profundus')).toBe('same');
    // Beside MeSH: evidence on the systemic disease is broader for the skin, not foreign to it.
    expect(relation('lupus panniculitis', 'SLE')).toBe('narrower');
    expect(relation('SCLE', 'CLE')).toBe('narrower');
    expect(relation('IFNAR1', 'IFNAR2')).toBe('other');
    expect(relation('Saphnelo', 'monoclonal antibody')).toBe('narrower');
    expect(relation('hydroxychloroquine', 'antimalarials')).toBe('narrower');
    expect(relation('prednisolone', 'steroids')).toBe('narrower');
    expect(relation('upper arms', 'proximal extremities')).toBe('narrower');
    expect(relation('TULIP-1', 'phase 3 trial')).toBe('narrower');
    expect(relation('MUSE', 'phase 3 trial')).toBe('other');
  });

  test.skipIf(!hasShared)(
    `has the tree numbers, headings and drug names of MeSH and DrugBank${withShared}`,
    () => {
      const mesh = new Map<string, { name: string; numbers: Set<string> }>();
      for (const line of read('vocabulary/mesh-tree-numbers.tsv').split('\n').slice(1)) {
        const [id = '', name = '', number = ''] = line.split('\t');
        const one = mesh.get(id) ?? { name: name.toLowerCase(), numbers: new Set() };
        one.numbers.add(number);
        mesh.set(id, one);
      }
      const drugs = new Map(
        read('vocabulary/drugbank_vocabulary.csv')
          .split('\n')
          .map((line) => [line.slice(0, 7), line.split(',')[2]?.toLowerCase()]),
      );
      for (const { id, name, synonyms, tree } of terms) {
        const names = [name, ...synonyms].map((one) => one.toLowerCase());
        const heading = mesh.get(id);
        if (/^D\d+$/.test(id)) expect(names).toContain(heading?.name);
        expect(tree.filter((number) => heading?.numbers.has(number) !== true)).toEqual([]);
        if (id.startsWith('DB')) expect(names).toContain(drugs.get(id));
      }
    },
  );
});
