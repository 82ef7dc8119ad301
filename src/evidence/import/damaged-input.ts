/** Packed data that cannot be unpacked any further; what came before it counts. The message says why. */
export class DamagedInput extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'DamagedInput';
  }
}
