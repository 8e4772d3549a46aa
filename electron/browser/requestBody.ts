import type { IncomingMessage } from 'node:http';

/**
 * The largest request the door takes: 4 MiB and a little for the envelope. Files come in pieces of 3 MiB or less
 * (base64 makes them a third larger).
 */
const maximumBodyBytes = 4 * 1024 * 1024 + 64 * 1024;

export type Body = { readonly kind: 'read'; readonly text: string } | { readonly kind: 'too-large' };

/**
 * Reads a body, or reads it to its end and keeps nothing when it is too large: leaving early would reset the
 * connection, and the sender would never see why it was refused.
 */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.byteLength;
    if (size <= maximumBodyBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > maximumBodyBytes
    ? { kind: 'too-large' }
    : { kind: 'read', text: Buffer.concat(chunks).toString('utf8') };
}

/** Reads what is left of a request that was refused, and keeps nothing. */
export async function discardBody(request: IncomingMessage): Promise<void> {
  try {
    for await (const chunk of request) void chunk;
  } catch {
    // The sender hung up: there is nobody left to answer.
  }
}
