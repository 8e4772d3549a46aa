import type { CustomScheme } from 'electron';
import type { BuiltFiles } from '../shell/builtFiles.ts';
import {
  contentSecurityPolicy,
  newStyleNonce,
  protectiveHeaders,
  withStyleNonce,
} from '../shell/pageSecurity.ts';
import { isOurAddress } from './origin.ts';

/** Our own scheme: a secure origin of its own, unlike `file://`, which shares one with every file of the disk. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Answers `app://early-help/…` from the list of built files; the page itself gets a new style nonce at every load. */
export function createAppHandler(files: BuiltFiles): (request: Request) => Promise<Response> {
  return async request => {
    if (request.method !== 'GET' || !isOurAddress(request.url)) return refused(403);
    const { pathname } = new URL(request.url);
    const isPage = pathname === '/' || pathname === '/index.html';
    const file = files.find(isPage ? '/index.html' : pathname);
    if (file === undefined) return refused(404);
    const bytes = await file.read();
    const nonce = newStyleNonce();
    return new Response(isPage ? withStyleNonce(new TextDecoder().decode(bytes), nonce) : bytes, {
      headers: {
        ...protectiveHeaders,
        'content-type': file.mediaType,
        'content-security-policy': contentSecurityPolicy(nonce, 'none'),
      },
    });
  };
}

function refused(status: 403 | 404): Response {
  return new Response(null, { status, headers: protectiveHeaders });
}
