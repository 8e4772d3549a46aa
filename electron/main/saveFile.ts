import type { BrowserWindow, Dialog } from 'electron';
import { writeFile } from 'node:fs/promises';
import type { FileToSave } from '../shell/bridge.ts';

/** A suggestion that is only a name: no folder, no character that some system refuses, not hidden, not empty. */
export function plainFileName(suggested: string): string {
  const name = suggested
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}<>:"|?*]/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replaceAll(/\s+/g, ' ');
  return name === '' ? 'early-help-hub' : name;
}

/** Asks the person where to save, then writes. The page learns only whether it was saved, never where. */
export async function saveFile(
  dialog: Pick<Dialog, 'showSaveDialog'>,
  window: BrowserWindow,
  file: FileToSave,
): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: plainFileName(file.suggestedName),
  });
  if (canceled || filePath === '') return false;
  await writeFile(filePath, Buffer.from(file.base64, 'base64'));
  return true;
}
