import { appOrigin } from '../shell/bridge.ts';

/**
 * Whether an address is one of our own pages. Compared by parts, never by its beginning. Node's own `origin` is of no
 * use here: it is "null" for every scheme it does not know.
 */
export function isOurAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null && `${url.protocol}//${url.host}` === appOrigin && url.username === '' && url.password === ''
  );
}
