import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/**
 * The browser shell and the hub's worker for plain Node. It goes to out/browser, which no installer takes: the packaged
 * program must hold no web server.
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['better-sqlite3', ...builtinModules] },
  build: {
    ssr: true,
    outDir: 'out/browser',
    emptyOutDir: true,
    target: 'node22',
    minify: false,
    rolldownOptions: { input: { main: 'electron/browser/main.ts', worker: 'electron/hub/worker.ts' } },
  },
});
