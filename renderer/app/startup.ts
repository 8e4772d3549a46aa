/**
 * Runs before anything else of the page; main.tsx imports it first. The policy of the page forbids `eval`
 * and inline styles, so zod must not compile its checks and late style elements need the nonce.
 */
import { z } from 'zod';

z.config({ jitless: true });

/** The nonce of this load, put into the page by the shell's handler. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

declare global {
  // Read by get-nonce, which the scroll lock under every dialog uses.
  var __webpack_nonce__: string | undefined;
}

globalThis.__webpack_nonce__ = styleNonce;
