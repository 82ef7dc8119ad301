/** Whether evidence is on storage that other processes may write to as well: a URL, not a folder. */
export const isRemote = (place: string) => /^[a-z0-9+]{2,}:\/\//i.test(place);
