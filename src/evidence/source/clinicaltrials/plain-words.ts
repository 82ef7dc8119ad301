const asWritten = new Map([
  ['NA', 'not applicable'],
  ['EARLY_PHASE1', 'early phase 1'],
  ['ACTIVE_NOT_RECRUITING', 'active, not recruiting'],
  ['ENROLLING_BY_INVITATION', 'enrolling by invitation'],
]);

/** A term of the registry's own list as words: `NON_RANDOMIZED` is "non randomized", `PHASE3` "phase 3". */
export function plain(term: string): string {
  return (
    asWritten.get(term) ??
    term
      .toLowerCase()
      .replaceAll('_', ' ')
      .replace(/^phase(\d)/, 'phase $1')
  );
}

/** "Label: value." on a line, or nothing where there is no value. */
export function line(label: string, value: string | undefined): string[] {
  const text = value?.trim() ?? '';
  if (text === '') return [];
  return [label === '' ? text : `${label}: ${text}`];
}

/** The parts that are there, with `between` between them. */
export function joined(parts: readonly (string | undefined)[], between: string): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join(between);
}
