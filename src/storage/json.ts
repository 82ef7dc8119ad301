/** The text of a JSON column; what JSON has no word for (`undefined`, a function) becomes null. */
export function toJson(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
