import { inflateRawSync } from 'node:zlib';
import { TableError } from './tableError.ts';

/** One file inside a ZIP archive, with where its packed bytes lie. */
export interface ArchiveEntry {
  name: string;
  method: number;
  checksum: number;
  packedSize: number;
  size: number;
  headerOffset: number;
}

const directoryEnd = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
const zip64Marker = 0xffffffff;
const largestSmallPart = 16 * 1024 * 1024;

/** Lists a ZIP archive from its central directory (PKWARE APPNOTE 4.3). Throws `damaged` when there is none. */
export function archiveEntries(bytes: Uint8Array): ArchiveEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findDirectoryEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: ArchiveEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== directoryEntry)
      throw new TableError('damaged');
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (entries.some(isSwollen)) throw new TableError('tooBig');
  return entries;
}

/** A million rows of a real sheet unpack to about 400 MB, five to thirty times as many bytes as are packed. */
const largestPart = 2 * 1024 ** 3;
const smallestSwollen = 64 * 1024 ** 2;
const mostUnpacked = 200;

/** A part made to fill the memory: more than any list holds, or very much out of very little. */
const isSwollen = ({ size, packedSize }: ArchiveEntry): boolean =>
  size !== zip64Marker &&
  (size > largestPart || (size > smallestSwollen && size > packedSize * mostUnpacked));

function findDirectoryEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 66_000); at--) {
    if (view.getUint32(at, true) === directoryEnd) return at;
  }
  throw new TableError('damaged');
}

/** The packed bytes of an entry. */
function packedBytes(bytes: Uint8Array, entry: ArchiveEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.headerOffset;
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== localHeader) throw new TableError('damaged');
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.packedSize > bytes.length) throw new TableError('damaged');
  return bytes.subarray(start, start + entry.packedSize);
}

/** The text of a small entry (at most 16 MB unpacked). */
export function entryText(bytes: Uint8Array, entry: ArchiveEntry): string {
  const packed = packedBytes(bytes, entry);
  try {
    const plain = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: largestSmallPart });
    return new TextDecoder().decode(plain);
  } catch (cause) {
    throw new TableError('damaged', null, { cause });
  }
}

/** True when every entry can be sent on its own: plain or deflated, and not in ZIP64 form. */
export function isSimpleArchive(entries: readonly ArchiveEntry[]): boolean {
  return entries.every(
    entry =>
      (entry.method === 0 || entry.method === 8) &&
      entry.packedSize !== zip64Marker &&
      entry.size !== zip64Marker &&
      entry.headerOffset !== zip64Marker,
  );
}

const pieceSize = 32 * 1024;

/**
 * The given entries, in the given order, as the bytes of a ZIP file with sizes in front. Excel
 * writes the shared words after the sheets, and a reader that goes front to back needs them first.
 */
export function* archiveInOrder(
  bytes: Uint8Array,
  entries: readonly ArchiveEntry[],
): Generator<Uint8Array, void, undefined> {
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    const header = new DataView(new ArrayBuffer(30));
    header.setUint32(0, localHeader, true);
    header.setUint16(4, 20, true);
    header.setUint16(6, 0x0800, true);
    header.setUint16(8, entry.method, true);
    header.setUint32(14, entry.checksum, true);
    header.setUint32(18, entry.packedSize, true);
    header.setUint32(22, entry.size, true);
    header.setUint16(26, name.length, true);
    yield new Uint8Array(header.buffer);
    yield name;
    const packed = packedBytes(bytes, entry);
    for (let start = 0; start < packed.length; start += pieceSize)
      yield new Uint8Array(packed.subarray(start, start + pieceSize));
  }
}
