/** Things that belong together because others say so, directly or through third ones. */
export class Groups {
  readonly #parents = new Map<string, string>();

  join(a: string, b: string): void {
    const [first, other] = [this.root(a), this.root(b)];
    if (first !== other) this.#parents.set(other, first);
  }

  /** The member that stands for a thing's group. */
  root(thing: string): string {
    let at = thing;
    for (let up = this.#parents.get(at); up !== undefined; up = this.#parents.get(at)) at = up;
    return at;
  }
}
