/** Whether a text is an address and no name of a file: `https://…`, also of a kind that is not opened. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}
