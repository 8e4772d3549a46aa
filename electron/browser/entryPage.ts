import { createHash } from 'node:crypto';

/** A whole small page of the door's own, with the policy it needs. */
export interface StaticPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** Why a vault made for real use is not opened in a browser without asking. */
const browserShellReasons = [
  'A browser can keep copies of what it showed, and other people who use this computer account may share it.',
  'A browser cannot stop other programs from taking pictures of the screen.',
  'When you lock, a browser may keep some of what it showed in its memory for a while.',
] as const;

const script = `
const note = document.getElementById('note');
const proceed = document.getElementById('proceed');
const token = /^#enter=([\\w-]{43})$/.exec(location.hash)?.[1];
history.replaceState(null, '', '/');
async function enter() {
  const answer = await fetch('/enter', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }),
  }).catch(() => undefined);
  if (answer?.status === 204) return location.replace('/');
  note.textContent = answer?.status === 409
    ? 'Early Help Hub is already open in another window. Nothing is lost. To open a second window, press Enter where you started the app and use the new address.'
    : 'This address has been used already, or is older than one minute. Nothing is lost. Start the app again, or press Enter where you started it, to get a new address.';
  document.getElementById('reasons')?.remove();
}
if (token === undefined) {
  note.textContent = 'Please open Early Help Hub with the address it showed when it started. Each address works once.';
  document.getElementById('reasons')?.remove();
} else if (proceed) {
  proceed.addEventListener('click', enter);
} else {
  enter();
}
`;

/**
 * The only page anyone sees without a session. It holds nothing but the exchange of the launch token, which stands
 * in the address's fragment so that it is never sent in a request line, and is taken out of the history at once.
 * @param askFirst a vault made for real use: give the reasons and wait for a click.
 */
export function entryPage(askFirst: boolean): StaticPage {
  const reasons = askFirst
    ? `<div id="reasons"><h2>Open this vault in a browser?</h2>
<p>Early Help Hub is made to run in its own window. Here it runs in a browser, which is less private:</p>
<ul>${browserShellReasons.map(reason => `<li>${reason}</li>`).join('')}</ul>
<p>The vault itself stays encrypted. You will not be asked again for this vault.</p>
<button id="proceed" type="button">Open it in this browser</button></div>`
    : '';
  const html = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Early Help Hub</title><link rel="icon" href="data:,"></head>
<body><main><h1>Early Help Hub</h1><p id="note" role="status">${askFirst ? '' : 'Opening…'}</p>${reasons}</main><script>${script}</script></body></html>`;
  const hash = createHash('sha256').update(script).digest('base64');
  return {
    html,
    contentSecurityPolicy: `default-src 'none'; script-src 'sha256-${hash}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
}

/** What is left in the window when the shell has ended. It replaces the page, and with it everything the page knew. */
export const farewellPage: StaticPage = {
  html: `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Early Help Hub has stopped</title><link rel="icon" href="data:,"></head>
<body><main><h1>Early Help Hub has stopped</h1><p>It is locked, and everything you saved is safe. Start it again to go on. You can close this window.</p></main></body></html>`,
  contentSecurityPolicy:
    "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};
