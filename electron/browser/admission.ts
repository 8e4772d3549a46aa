import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a launch token can be used after it was printed. */
const launchTokenLifeMilliseconds = 60_000;

export type Admission =
  | { readonly admitted: true; readonly setCookie: string }
  | { readonly admitted: false; readonly because: 'token' | 'second-client' };

/**
 * Who may come in: a launch token, good once and for a minute, is exchanged for a session cookie. Only digests
 * are kept and compared in constant time. The cookie's name is random for each run, because cookies are not kept
 * apart by port and another program on this machine may be sent ours.
 */
export function createAdmission(now: () => number = Date.now) {
  const cookieName = `early-help-${randomBytes(6).toString('hex')}`;
  let launch: { digest: Buffer; until: number; secondClient: boolean } | undefined;
  const sessions: Buffer[] = [];

  return {
    /**
     * Makes a launch token and forgets any earlier one.
     * @param secondClient a person asked for another window; without it nobody joins a session that is open.
     */
    newLaunchToken(secondClient: boolean): string {
      const token = newSecret();
      launch = { digest: digestOf(token), until: now() + launchTokenLifeMilliseconds, secondClient };
      return token;
    },

    admit(token: string): Admission {
      const current = launch;
      if (
        current === undefined ||
        now() > current.until ||
        !timingSafeEqual(current.digest, digestOf(token))
      ) {
        return { admitted: false, because: 'token' };
      }
      launch = undefined;
      if (sessions.length > 0 && !current.secondClient) return { admitted: false, because: 'second-client' };
      const secret = newSecret();
      sessions.push(digestOf(secret));
      return { admitted: true, setCookie: `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/` };
    },

    isSession(cookieHeader: string | undefined): boolean {
      const secret = cookieValue(cookieHeader, cookieName);
      if (secret === undefined) return false;
      const digest = digestOf(secret);
      return sessions.some(session => timingSafeEqual(session, digest));
    },
  };
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}
