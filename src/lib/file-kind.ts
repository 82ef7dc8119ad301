/** A kind of file that is not text, known by its first bytes. */
export interface BinaryKind {
  /** As a sentence names it: "a PDF", "a Word document". */
  name: string;
  /** File name endings that such a file rightly has, without the dot. */
  endings: readonly string[];
}

interface Signature extends BinaryKind {
  bytes: readonly number[];
  offset?: number;
}

const ascii = (word: string) => [...word].map((letter) => letter.charCodeAt(0));

const signatures: readonly Signature[] = [
  { name: 'a PDF', endings: ['pdf'], bytes: ascii('%PDF-') },
  { name: 'a PNG image', endings: ['png'], bytes: [0x89, ...ascii('PNG')] },
  { name: 'a JPEG image', endings: ['jpg', 'jpeg'], bytes: [0xff, 0xd8, 0xff] },
  { name: 'a GIF image', endings: ['gif'], bytes: ascii('GIF8') },
  { name: 'a WebP image', endings: ['webp'], bytes: ascii('WEBP'), offset: 8 },
  { name: 'a TIFF image', endings: ['tif', 'tiff'], bytes: [0x49, 0x49, 0x2a, 0x00] },
  { name: 'a TIFF image', endings: ['tif', 'tiff'], bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { name: 'a program', endings: [], bytes: [0x7f, ...ascii('ELF')] },
  { name: 'a program', endings: ['exe', 'dll'], bytes: [...ascii('MZ'), 0x90, 0x00] },
  { name: 'a program', endings: [], bytes: [0xcf, 0xfa, 0xed, 0xfe] },
  { name: 'a WebAssembly module', endings: ['wasm'], bytes: [0x00, ...ascii('asm')] },
  { name: 'a gzip archive', endings: ['gz', 'tgz'], bytes: [0x1f, 0x8b] },
  { name: 'a bzip2 archive', endings: ['bz2'], bytes: ascii('BZh') },
  { name: 'an xz archive', endings: ['xz'], bytes: [0xfd, ...ascii('7zXZ')] },
  { name: 'a Zstandard archive', endings: ['zst'], bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'a 7z archive', endings: ['7z'], bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'a RAR archive', endings: ['rar'], bytes: ascii('Rar!') },
  { name: 'a tar archive', endings: ['tar'], bytes: ascii('ustar'), offset: 257 },
  { name: 'an old Office document', endings: ['doc', 'xls', 'ppt'], bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'an RTF document', endings: ['rtf', 'doc'], bytes: ascii('{\\rtf') },
  { name: 'an SQLite database', endings: ['db', 'sqlite'], bytes: ascii('SQLite format 3') },
  { name: 'an MP4 film', endings: ['mp4', 'm4a', 'mov'], bytes: ascii('ftyp'), offset: 4 },
  { name: 'an Ogg recording', endings: ['ogg', 'oga', 'ogv'], bytes: ascii('OggS') },
  { name: 'an MP3 recording', endings: ['mp3'], bytes: ascii('ID3') },
  { name: 'a WAV recording', endings: ['wav'], bytes: ascii('WAVE'), offset: 8 },
];

const zip = [0x50, 0x4b, 0x03, 0x04];
const emptyZip = [0x50, 0x4b, 0x05, 0x06];

/** What a ZIP file holds shows in the names of its first members. */
const zipped: readonly (BinaryKind & { member: string })[] = [
  { name: 'a Word document', endings: ['docx'], member: 'word/' },
  { name: 'an Excel workbook', endings: ['xlsx'], member: 'xl/' },
  { name: 'a PowerPoint file', endings: ['pptx'], member: 'ppt/' },
  { name: 'an OpenDocument text', endings: ['odt'], member: 'application/vnd.oasis.opendocument.text' },
  { name: 'an e-book', endings: ['epub'], member: 'application/epub+zip' },
];

/** The kind of file that these bytes begin, or null where they could be text. */
export function binaryKind(bytes: Uint8Array): BinaryKind | null {
  if (startsWith(bytes, zip, 0) || startsWith(bytes, emptyZip, 0)) return zipKind(bytes);
  const found = signatures.find((signature) => startsWith(bytes, signature.bytes, signature.offset ?? 0));
  if (found !== undefined) return { name: found.name, endings: found.endings };
  // A PDF may carry up to a kilobyte of anything before its mark (ISO 32000, annex H.3.4.1).
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return head.includes('\n%PDF-') && head.includes('\0') ? { name: 'a PDF', endings: ['pdf'] } : null;
}

function zipKind(bytes: Uint8Array): BinaryKind {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const found = zipped.find(({ member }) => names.includes(member));
  if (found !== undefined) return { name: found.name, endings: found.endings };
  return { name: 'a ZIP archive', endings: ['zip'] };
}

function startsWith(bytes: Uint8Array, expected: readonly number[], offset: number): boolean {
  return (
    bytes.length >= offset + expected.length && expected.every((byte, at) => bytes[offset + at] === byte)
  );
}
