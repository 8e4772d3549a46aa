import type { IpcMain, IpcMainInvokeEvent, WebFrameMain } from 'electron';
import { z } from 'zod';
import { appOrigin, channels } from '../shell/bridge.ts';

/** What the page may ask the shell, checked before anything is done with it. */
const shellCallSchema = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('saveFile'),
    file: z.object({
      suggestedName: z.string().max(200),
      mediaType: z.string().max(100),
      base64: z.base64(),
    }),
  }),
  z.object({ name: z.literal('printPage') }),
  z.object({ name: z.literal('setZoom'), factor: z.number().min(0.5).max(3) }),
  z.object({ name: z.literal('setScreenProtection'), on: z.boolean() }),
  z.object({ name: z.literal('requestHubPort') }),
  z.object({ name: z.literal('draftsSaved') }),
]);
export type ShellCall = z.infer<typeof shellCallSchema>;

/** Who sent a message, as far as we look. */
export interface Sender {
  readonly sender: { readonly id: number };
  readonly senderFrame: Pick<WebFrameMain, 'parent' | 'origin'> | null;
}

/** Our window's main frame, at our origin, and nobody else. A frame that has gone is nobody. */
export function isOurPage(event: Sender, ourContentsId: number): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null && frame.parent === null && frame.origin === appOrigin && event.sender.id === ourContentsId
  );
}

/**
 * The one handler of the page's messages. A message from anyone but our page, or one that is no call of ours, is refused
 * without saying why.
 */
export function handleShellCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  ourContentsId: () => number,
  perform: (call: ShellCall, frame: WebFrameMain) => Promise<boolean>,
): void {
  ipcMain.handle(channels.call, async (event: IpcMainInvokeEvent, message: unknown) => {
    const call = shellCallSchema.safeParse(message);
    if (event.senderFrame === null || !isOurPage(event, ourContentsId()) || !call.success)
      throw new Error('Refused.');
    return perform(call.data, event.senderFrame);
  });
}
