import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page that shows every part in all its states; only tests open it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  base: './',
  build: {
    outDir: fileURLToPath(new URL('../../out/ui-preview', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
  },
});
