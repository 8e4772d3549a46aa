import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LocalWriter } from '../kernel/local.ts';
import type { Reader } from '../journal/reader.ts';
import { newId } from '../kernel/ids.ts';
import type { FileSource } from './apply/fileSource.ts';

export type Upload = {
  id: string;
  userId: string;
  name: string;
  size: number;
  pieces: number;
  bytes: number;
};

const shownPiece = 128 * 1024;

/** Begins an upload and answers its id. `size` in bytes. */
export function insertUpload(
  local: LocalWriter,
  upload: { userId: string; name: string; size: number; at: string },
): string {
  const id = newId();
  local.run(
    'insert into upload (id, user_id, name, size, created_at) values (?, ?, ?, ?, ?)',
    id,
    upload.userId,
    upload.name,
    upload.size,
    upload.at,
  );
  return id;
}

/** An upload of this user with how much of it has come, or null. */
export function uploadOf(reader: Reader, id: string, userId: string): Upload | null {
  return (
    reader
      .query<Upload>(
        `select u.id, u.user_id as userId, u.name, u.size, count(c.seq) as pieces,
           coalesce(sum(length(c.bytes)), 0) as bytes
         from upload u left join upload_chunk c on c.upload_id = u.id where u.id = ? and u.user_id = ? group by u.id`,
      )
      .get(id, userId) ?? null
  );
}

/** Keeps a piece of a file; pieces are put together in the order of `seq`. */
export function insertPiece(local: LocalWriter, uploadId: string, seq: number, bytes: Buffer): void {
  local.run('insert into upload_chunk (upload_id, seq, bytes) values (?, ?, ?)', uploadId, seq, bytes);
}

/** An uploaded file as a source that can be read again and again. */
export function uploadSource(reader: Reader, upload: Upload): FileSource {
  return {
    name: upload.name,
    size: upload.bytes,
    async *chunks() {
      const piece = reader.query<{ bytes: Buffer }>(
        'select bytes from upload_chunk where upload_id = ? and seq = ?',
      );
      for (let seq = 0; seq < upload.pieces; seq += 1) {
        const bytes = piece.get(upload.id, seq)?.bytes;
        if (bytes === undefined) return;
        // Small pieces, so that taking one apart does not keep the hub from answering.
        for (let start = 0; start < bytes.length; start += shownPiece)
          yield bytes.subarray(start, start + shownPiece);
      }
    },
  };
}

/** Removes an upload piece by piece: overwriting what was there takes time, and others want to write. */
export async function removeUpload(
  reader: Reader,
  local: LocalWriter,
  id: string,
  mayGoOn: () => boolean,
): Promise<void> {
  const seqs = reader
    .query<{ seq: number }>('select seq from upload_chunk where upload_id = ?')
    .all(id)
    .map(row => row.seq);
  for (const seq of seqs) {
    if (!mayGoOn()) return;
    local.run('delete from upload_chunk where upload_id = ? and seq = ?', id, seq);
    await nextTurn();
  }
  if (mayGoOn()) local.run('delete from upload where id = ?', id);
}

/** The ids of everything uploaded and not yet thrown away. */
export function allUploads(reader: Reader): string[] {
  return reader
    .query<{ id: string }>('select id from upload')
    .all()
    .map(row => row.id);
}
