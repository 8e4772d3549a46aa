import { contextBridge, ipcRenderer } from 'electron';
import { appOrigin, channels, portMessage, type ShellBridge } from '../shell/bridge.ts';

const saves = new Set<() => Promise<void>>();

// The page gets functions, never the event objects or `ipcRenderer` itself.
const bridge: ShellBridge & { requestHubPort(): void } = {
  saveFile: file => ipcRenderer.invoke(channels.call, { name: 'saveFile', file }),
  printPage: async () => {
    await ipcRenderer.invoke(channels.call, { name: 'printPage' });
  },
  setZoom: async factor => {
    await ipcRenderer.invoke(channels.call, { name: 'setZoom', factor });
  },
  setScreenProtection: async on => {
    await ipcRenderer.invoke(channels.call, { name: 'setScreenProtection', on });
  },
  onBeforeLock(save) {
    saves.add(save);
    return () => saves.delete(save);
  },
  requestHubPort() {
    void ipcRenderer.invoke(channels.call, { name: 'requestHubPort' });
  },
};
contextBridge.exposeInMainWorld('earlyHelpShell', bridge);

ipcRenderer.on(channels.hubPort, event => window.postMessage(portMessage, appOrigin, event.ports));
ipcRenderer.on(channels.beforeLock, () => {
  void Promise.allSettled([...saves].map(save => save())).then(() =>
    ipcRenderer.invoke(channels.call, { name: 'draftsSaved' }),
  );
});
