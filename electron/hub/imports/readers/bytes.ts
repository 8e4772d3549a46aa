import { TableError } from './tableError.ts';

export type FileKind = 'zip' | 'oldOffice' | 'text';
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'mixed';

/** The largest workbook or JSON file held in memory at once, in bytes; CSV has no limit. */
const largestWholeFile = 300 * 1024 * 1024;

/** What the first bytes say the file is, whatever its name ends in. Throws for pictures, PDFs and the like. */
export function sniff(start: Uint8Array): FileKind {
  if (start.length === 0) throw new TableError('empty');
  if (startsWith(start, [0x50, 0x4b, 0x03, 0x04])) return 'zip';
  if (startsWith(start, [0xd0, 0xcf, 0x11, 0xe0])) return 'oldOffice';
  if (startsWith(start, [0xff, 0xfe]) || startsWith(start, [0xfe, 0xff])) return 'text';
  if (startsWith(start, [0x25, 0x50, 0x44, 0x46]) || looksBinary(start)) throw new TableError('notATable');
  return 'text';
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

// Text has no NULs and hardly any control characters.
function looksBinary(bytes: Uint8Array): boolean {
  const looked = bytes.subarray(0, 4096);
  let controls = 0;
  for (const byte of looked) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1a) controls += 1;
  }
  return controls > looked.length / 50;
}

/** True for an Office file locked by a password: such a container holds a stream of this name. */
export function holdsEncryptedPackage(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
}

/** Joins the chunks of a file that has to be held whole. */
export async function wholeFile(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > largestWholeFile) throw new TableError('tooBig');
    parts.push(chunk);
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts, length);
}

const newLine = 0x0a;
const carriageReturn = 0x0d;

/**
 * Text of a file in pieces that end at line ends, with `\r\n` and lone `\r` made `\n` and the byte
 * order mark gone. Bytes that are not UTF-8 are read as windows-1252, line by line: a file that
 * was pasted together from two systems is still read rightly. `encoding()` says what was met.
 */
export function textPieces(chunks: AsyncIterable<Uint8Array>): {
  pieces: AsyncGenerator<string, void, undefined>;
  encoding: () => TextEncoding;
} {
  let encoding: TextEncoding = 'utf-8';
  let sawOther = false;
  let sawUtf8 = false;
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const windows = new TextDecoder('windows-1252');

  function decodeLines(bytes: Uint8Array): string {
    try {
      const text = utf8.decode(bytes);
      if (!sawUtf8 && text.length !== bytes.length) sawUtf8 = true;
      return text;
    } catch {
      if (!bytes.subarray(0, -1).includes(newLine)) {
        sawOther = true;
        return windows.decode(bytes);
      }
      return splitLines(bytes).map(decodeLines).join('');
    }
  }

  async function* pieces(): AsyncGenerator<string, void, undefined> {
    let isFirst = true;
    let wide: TextDecoder | null = null;
    let lineEnd = newLine;
    let rest: Uint8Array = new Uint8Array(0);
    for await (const chunk of chunks) {
      let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      if (isFirst) {
        isFirst = false;
        if (startsWith(bytes, [0xef, 0xbb, 0xbf])) bytes = bytes.subarray(3);
        if (startsWith(bytes, [0xff, 0xfe])) encoding = 'utf-16le';
        if (startsWith(bytes, [0xfe, 0xff])) encoding = 'utf-16be';
        if (encoding !== 'utf-8') wide = new TextDecoder(encoding);
        if (wide === null && !bytes.includes(newLine) && bytes.includes(carriageReturn))
          lineEnd = carriageReturn;
      }
      if (wide !== null) {
        rest = new Uint8Array(0);
        // A piece may end between \r and \n, so the returns are simply dropped.
        yield wide.decode(bytes, { stream: true }).replaceAll('\r', '');
        continue;
      }
      const end = bytes.lastIndexOf(lineEnd) + 1;
      rest = bytes.subarray(end);
      if (end > 0) yield plainLineEnds(decodeLines(bytes.subarray(0, end)));
    }
    if (wide !== null) yield wide.decode();
    else if (rest.length > 0) yield plainLineEnds(decodeLines(rest));
  }

  return {
    pieces: pieces(),
    encoding: () => (sawOther && encoding === 'utf-8' ? (sawUtf8 ? 'mixed' : 'windows-1252') : encoding),
  };
}

function plainLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(newLine); end >= 0; end = bytes.indexOf(newLine, start)) {
    lines.push(bytes.subarray(start, end + 1));
    start = end + 1;
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines;
}
