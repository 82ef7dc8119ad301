/** A text as a literal of the store's SQL. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** Values as a list for `IN`; the caller makes sure that there is at least one. */
export function quotedList(values: Iterable<string>): string {
  return `(${Array.from(values, quoted).join(', ')})`;
}

/** A pattern for `LIKE` on a document's JSON: an identifier by its name, an address by its beginning. */
export function identifierPart(name: string, value: string): string {
  const plain =
    name === 'url' ? value.replace(/^https?:\/\/(?:www\.)?|[/?#]*$/g, '').replace(/[?#].*$/, '') : value;
  const literal = JSON.stringify(plain)
    .slice(1, -1)
    .replaceAll(/[%_\\]/g, '_');
  if (name === 'url') return `%"url":"http%${literal}%`;
  return name === 'nct' ? `%"nct":["${literal}%` : `%"${name}":"${literal}"%`;
}

/** Parts of at most `size` items, in order. */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}

/** Parts in order, each of at most so many items and so much weight; one that is too heavy is a part of its own. */
export function portions<Item>(
  items: readonly Item[],
  most: { items: number; weight: number },
  weightOf: (item: Item) => number,
): Item[][] {
  const parts: Item[][] = [];
  let weight = 0;
  for (const item of items) {
    const last = parts.at(-1);
    weight += weightOf(item);
    if (last !== undefined && last.length < most.items && weight <= most.weight) last.push(item);
    else {
      parts.push([item]);
      weight = weightOf(item);
    }
  }
  return parts;
}
