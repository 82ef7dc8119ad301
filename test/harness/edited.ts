import fc from 'fast-check';

/** What stands in a file where something else is expected. */
const strange = [
  '',
  'x',
  '0',
  '-1',
  '1e999',
  '2024-13-45',
  'NCT00000000',
  '\u0000',
  '\ud800',
  '&#xD800;',
  '&lol;',
  '<![CDATA[x]]>',
  '<!-- x -->',
  '<?x?>',
  '<',
  ']]>',
];

const edit = fc.record({
  kind: fc.constantFrom('replace', 'remove', 'repeat', 'move', 'wrap'),
  at: fc.nat(),
  other: fc.nat(),
  value: fc.oneof(fc.constantFrom(...strange), fc.jsonValue({ maxDepth: 2 })),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;
const edits = fc.array(edit, { minLength: 1, maxLength: 5 });

/** JSON files that are whole, with some of their values changed, gone, doubled, moved or deeper than they were. */
export function editedJson(text: string): fc.Arbitrary<string> {
  return edits.map((all) => {
    const root: unknown = JSON.parse(text);
    const box = { root };
    for (const one of all) editValue(box, one);
    return JSON.stringify(box.root) ?? 'null';
  });
}

type Container = Record<string, unknown>;

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

interface Place {
  holder: Container;
  key: string;
}

/** Every place of a value, however deep: what holds it, and under which name. */
function places(holder: Container): Place[] {
  const found: Place[] = [];
  for (const [key, value] of Object.entries(holder)) {
    found.push({ holder, key });
    if (isContainer(value)) found.push(...places(value));
  }
  return found;
}

function editValue(box: Container, { kind, at, other, value }: Edit): void {
  const all = places(box);
  const outermost = { holder: box, key: 'root' };
  const { holder, key } = all[at % all.length] ?? outermost;
  const from = all[other % all.length] ?? outermost;
  // A copy: a value that was put into itself would never end.
  const moved: unknown = structuredClone(from.holder[from.key]);
  if (kind === 'replace') holder[key] = value;
  else if (kind === 'move') holder[key] = moved;
  else if (kind === 'repeat') holder[key] = [holder[key], holder[key]];
  else if (kind === 'wrap') holder[key] = { [key]: holder[key] };
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/** XML files of the tags and texts of another one, with some changed, gone, doubled, moved or deeper than they were. */
export function editedXml(text: string): fc.Arbitrary<string> {
  const given = text.match(/<[^>]*>|[^<]+/g) ?? [];
  return edits.map((all) => {
    let parts = [...given];
    for (const one of all) parts = editedParts(parts, one);
    return parts.join('');
  });
}

function editedParts(parts: readonly string[], { kind, at, other, value }: Edit): string[] {
  const from = at % Math.max(1, parts.length);
  const to = Math.min(parts.length, from + 1 + (other % 40));
  const [before, part, after] = [parts.slice(0, from), parts.slice(from, to), parts.slice(to)];
  const put = typeof value === 'string' ? value : JSON.stringify(value);
  if (kind === 'replace') return [...before, put, ...parts.slice(from + 1)];
  if (kind === 'remove') return [...before, ...after];
  if (kind === 'repeat') return [...before, ...part, ...part, ...after];
  if (kind === 'wrap') {
    const deep = other % 300;
    return [...before, '<x>'.repeat(deep), ...part, '</x>'.repeat(deep), ...after];
  }
  const rest = [...before, ...after];
  const place = other % Math.max(1, rest.length);
  return [...rest.slice(0, place), ...part, ...rest.slice(place)];
}
