/** Red, green, blue and opacity of each pixel, a byte each, line after line. */
export interface Pixels {
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** The same picture with its longer side at most `longest`: each pixel is the mean of those that it stands for. */
export function scaledDown(pixels: Pixels, longest: number): Pixels {
  const { width, height } = pixels;
  const scale = longest / Math.max(width, height);
  if (scale >= 1) return pixels;
  const across = Math.max(1, Math.round(width * scale));
  const down = Math.max(1, Math.round(height * scale));
  const bytes = new Uint8Array(across * down * 4);
  const sums = new Float64Array(across * 4);
  for (let y = 0; y < down; y += 1) {
    sums.fill(0);
    const [from, to] = [Math.floor((y * height) / down), Math.ceil(((y + 1) * height) / down)];
    for (let line = from; line < to; line += 1) {
      // Lines at the edge count as far as they belong to this one.
      const part = Math.min(line + 1, ((y + 1) * height) / down) - Math.max(line, (y * height) / down);
      addLine(sums, pixels, { line, part, across });
    }
    writeLine(bytes, sums, { at: y * across * 4, area: (width / across) * (height / down) });
  }
  return { bytes, width: across, height: down };
}

function addLine(
  sums: Float64Array,
  { bytes, width }: Pixels,
  { line, part, across }: { line: number; part: number; across: number },
): void {
  const step = width / across;
  for (let x = 0; x < across; x += 1) {
    const [left, right] = [x * step, (x + 1) * step];
    const end = Math.min(width, Math.ceil(right));
    for (let column = Math.floor(left); column < end; column += 1) {
      const weight = part * (Math.min(column + 1, right) - Math.max(column, left));
      const at = (line * width + column) * 4;
      // A pixel counts by its opacity: what cannot be seen has no colour.
      const seen = weight * (bytes[at + 3] ?? 0);
      sums[x * 4] = (sums[x * 4] ?? 0) + (bytes[at] ?? 0) * seen;
      sums[x * 4 + 1] = (sums[x * 4 + 1] ?? 0) + (bytes[at + 1] ?? 0) * seen;
      sums[x * 4 + 2] = (sums[x * 4 + 2] ?? 0) + (bytes[at + 2] ?? 0) * seen;
      sums[x * 4 + 3] = (sums[x * 4 + 3] ?? 0) + seen;
    }
  }
}

function writeLine(bytes: Uint8Array, sums: Float64Array, { at, area }: { at: number; area: number }): void {
  for (let from = 0; from < sums.length; from += 4) {
    const seen = sums[from + 3] ?? 0;
    if (seen === 0) continue;
    for (let colour = 0; colour < 3; colour += 1)
      bytes[at + from + colour] = Math.round((sums[from + colour] ?? 0) / seen);
    bytes[at + from + 3] = Math.min(255, Math.round(seen / area));
  }
}

/** The picture upright, where a camera says by EXIF's orientation (1 to 8) how it was held. */
export function upright({ bytes, width, height }: Pixels, orientation: number): Pixels {
  if (orientation === 1) return { bytes, width, height };
  const lies = orientation >= 5;
  const [across, down] = lies ? [height, width] : [width, height];
  const from = new Uint32Array(bytes.buffer, bytes.byteOffset, width * height);
  const to = new Uint32Array(across * down);
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBelow = [3, 4, 6, 7].includes(orientation);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const column = lies ? y : x;
      const line = lies ? x : y;
      const source =
        (fromBelow ? height - 1 - line : line) * width + (fromRight ? width - 1 - column : column);
      to[y * across + x] = from[source] ?? 0;
    }
  }
  return { bytes: new Uint8Array(to.buffer), width: across, height: down };
}

/** Whether anything shines through. */
export function isOpaque({ bytes }: Pixels): boolean {
  for (let at = 3; at < bytes.length; at += 4) if (bytes[at] !== 255) return false;
  return true;
}

/** The same picture on white. */
export function onWhite({ bytes, ...size }: Pixels): Pixels {
  const flat = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 4) {
    const seen = (bytes[at + 3] ?? 0) / 255;
    for (let colour = at; colour < at + 3; colour += 1)
      flat[colour] = Math.round((bytes[colour] ?? 0) * seen + 255 * (1 - seen));
    flat[at + 3] = 255;
  }
  return { bytes: flat, ...size };
}
