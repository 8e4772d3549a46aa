import { Buffer } from 'node:buffer';
import type { OpenContext } from '../kernel/operations.ts';
import { forSignedIn } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { insertPiece, insertUpload, removeUpload, uploadOf, type Upload } from './uploads.store.ts';

const mostBytesInPiece = 1024 * 1024;
const mostBytes = 2 * 1024 * 1024 * 1024;

/** An upload of the signed-in person, whole. @throws NOT_FOUND, REFUSED */
export function wholeUpload(context: Pick<OpenContext, 'reader' | 'user'>, uploadId: string): Upload {
  const upload = uploadOf(context.reader, uploadId, context.user.id);
  if (upload === null) {
    throw refusal('NOT_FOUND', {
      what: 'The file is no longer here: the hub was locked, or the file was used already.',
      safe: 'Nothing was changed.',
      todo: 'Choose the file again.',
    });
  }
  if (upload.bytes !== upload.size) {
    throw refusal('REFUSED', {
      what: 'The file did not come through whole.',
      safe: 'Nothing was changed.',
      todo: 'Choose the file again.',
    });
  }
  return upload;
}

export const uploadsOperations = {
  beginUpload: forSignedIn.imports.beginUpload.handler(({ context, input }) => {
    if (input.size > mostBytes) {
      throw refusal('REFUSED', {
        what: 'This file is larger than 2 GB.',
        safe: 'Nothing was changed.',
        todo: 'Split it into smaller files, or import it from the command line.',
      });
    }
    const { name, size } = input;
    const upload = { userId: context.user.id, name, size, at: context.now };
    return { uploadId: insertUpload(context.hub.local, upload) };
  }),

  addPiece: forSignedIn.imports.addPiece.handler(({ context, input }) => {
    const upload = uploadOf(context.reader, input.uploadId, context.user.id);
    if (upload === null) throw notFound('file');
    const bytes = Buffer.from(input.base64, 'base64');
    const isInOrder = input.seq === upload.pieces;
    const fits = bytes.length <= mostBytesInPiece && upload.bytes + bytes.length <= upload.size;
    if (!isInOrder || !fits) {
      throw refusal('REFUSED', {
        what: 'A part of the file came in the wrong place.',
        safe: 'Nothing was changed.',
        todo: 'Choose the file again.',
      });
    }
    insertPiece(context.hub.local, upload.id, input.seq, bytes);
    return { bytes: upload.bytes + bytes.length };
  }),

  dropUpload: forSignedIn.imports.dropUpload.handler(async ({ context, input }) => {
    const { hub, reader } = context;
    if (uploadOf(reader, input.uploadId, context.user.id) === null) return { dropped: false };
    await removeUpload(reader, hub.local, input.uploadId, () => hub.isOpen);
    return { dropped: true };
  }),
};
