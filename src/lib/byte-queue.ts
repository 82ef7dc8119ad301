/** Bytes that were read and not yet used, in one piece; what is dropped makes room for what comes. */
export class ByteQueue {
  #data = Buffer.allocUnsafe(256 * 1024);
  #start = 0;
  #end = 0;
  #dropped = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** Where the first byte stands in all that was ever added. */
  get offset(): number {
    return this.#dropped;
  }

  /** What is there; valid until the next `add`. */
  get bytes(): Buffer {
    return this.#data.subarray(this.#start, this.#end);
  }

  add(chunk: Uint8Array): void {
    const { length } = this;
    if (this.#end + chunk.length > this.#data.length) {
      const room = length + chunk.length;
      const next = room > this.#data.length / 2 ? Buffer.allocUnsafe(room * 2) : this.#data;
      this.#data.copy(next, 0, this.#start, this.#end);
      this.#data = next;
      this.#start = 0;
      this.#end = length;
    }
    this.#data.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  drop(count: number): void {
    this.#start += count;
    this.#dropped += count;
  }
}
