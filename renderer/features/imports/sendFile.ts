import type { HubClient } from '../../app/connection.ts';

/** The browser shell takes bodies up to 4 MiB; base64 makes a piece a third longer. */
const pieceBytes = 768 * 1024;
const charactersAtOnce = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += charactersAtOnce)
    text += String.fromCharCode(...bytes.subarray(at, at + charactersAtOnce));
  return btoa(text);
}

/** Text as a file to save. */
export const textAsBase64 = (text: string): string => base64Of(new TextEncoder().encode(text));

/** Hands a file to the hub piece by piece. Answers the upload's id. */
export async function sendFile(
  client: HubClient,
  file: File,
  onProgress: (bytes: number) => void,
): Promise<string> {
  const { uploadId } = await client.imports.beginUpload({ name: file.name, size: file.size });
  for (let seq = 0; seq * pieceBytes < file.size; seq += 1) {
    const piece = file.slice(seq * pieceBytes, (seq + 1) * pieceBytes);
    const base64 = base64Of(new Uint8Array(await piece.arrayBuffer()));
    const { bytes } = await client.imports.addPiece({ uploadId, seq, base64 });
    onProgress(bytes);
  }
  return uploadId;
}
