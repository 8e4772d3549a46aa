import type { Session } from 'electron';
import { isOurAddress } from './origin.ts';

/** Everything a page could ask permission for is refused; Electron's own default is to grant it. */
export function denyPermissions(
  session: Pick<
    Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
}

/** Nothing is fetched from anywhere but our own built files. */
export function refuseNetwork(
  session: { webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> },
  isAllowed: (address: string) => boolean = isOurAddress,
): void {
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isAllowed(details.url) }));
}
