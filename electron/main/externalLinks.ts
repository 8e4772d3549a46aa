import type { Shell } from 'electron';

/** The only places outside that this app ever opens, all from its own Help menu. Never an address from a record. */
const allowedHosts: ReadonlySet<string> = new Set(['www.gov.uk', 'www.legislation.gov.uk']);

export const workingTogetherPage =
  'https://www.gov.uk/government/publications/working-together-to-safeguard-children--2';

/** Opens a page in the person's own browser, when it is one of ours to open. Answers whether it was. */
export async function openExternalPage(
  shell: Pick<Shell, 'openExternal'>,
  address: string,
): Promise<boolean> {
  const url = URL.parse(address);
  if (
    url === null ||
    url.protocol !== 'https:' ||
    url.port !== '' ||
    url.username !== '' ||
    !allowedHosts.has(url.hostname)
  ) {
    return false;
  }
  await shell.openExternal(url.href);
  return true;
}
