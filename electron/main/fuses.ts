import { FuseState, FuseV1Options, FuseVersion, type FuseConfig, type FuseV1Config } from '@electron/fuses';

/**
 * What the packaged program can still be made to do from outside. Set when it is packaged, read back from the finished
 * program by `wrongFuses`. (electron.md §2.6)
 */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseV1Config;

const options = [
  FuseV1Options.RunAsNode,
  FuseV1Options.EnableCookieEncryption,
  FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  FuseV1Options.EnableNodeCliInspectArguments,
  FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  FuseV1Options.OnlyLoadAppFromAsar,
  FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  FuseV1Options.GrantFileProtocolExtraPrivileges,
  FuseV1Options.WasmTrapHandlers,
] as const;

/** The names of the fuses in a finished program that are not as they must be. */
export function wrongFuses(read: FuseConfig<FuseState>): string[] {
  return options
    .filter(option => read[option] !== (fuses[option] ? FuseState.ENABLE : FuseState.DISABLE))
    .map(option => FuseV1Options[option]);
}
