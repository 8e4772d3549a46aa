import { randomBytes } from 'node:crypto';

/** A fresh nonce for one load of the page: the only inline styles allowed are those that carry it. */
export function newStyleNonce(): string {
  return randomBytes(18).toString('base64url');
}

/**
 * The content security policy of the page (measured with Mantine 9; no `unsafe-inline`).
 * @param connect `none` where the hub is reached by a message port, `self` where it is reached over loopback.
 */
export function contentSecurityPolicy(nonce: string, connect: 'none' | 'self'): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src '${connect}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

const nonceMeta = /<meta\s+name="style-nonce"[^>]*>/g;

/** Puts the nonce into the page's `<meta name="style-nonce">`, where the page's styles read it. */
export function withStyleNonce(html: string, nonce: string): string {
  const bare = html.replaceAll(nonceMeta, '');
  return bare.replace(/<head(\s[^>]*)?>/, head => `${head}<meta name="style-nonce" content="${nonce}">`);
}

/** Headers of every answer, whatever it carries. */
export const protectiveHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
