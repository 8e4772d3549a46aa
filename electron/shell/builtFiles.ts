import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/**
 * The fixed list of files a shell may serve. It is read once, at start; a request is looked up in it as a whole
 * string, so no spelling of `..`, no encoding and no link can reach a file that was not built.
 */
export interface BuiltFiles {
  /** @param path the address's path, such as `/assets/index-1a2b.js`; undefined when no such file was built. */
  find(path: string): BuiltFile | undefined;
  readonly paths: readonly string[];
}

export interface BuiltFile {
  readonly mediaType: string;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Lists the files built into `folder`. Source maps and unknown kinds of file are left out. */
export function listBuiltFiles(folder: string): BuiltFiles {
  const files = new Map<string, BuiltFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const mediaType = mediaTypes[extname(entry.name).toLowerCase()];
    if (!entry.isFile() || mediaType === undefined) continue;
    const absolute = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, absolute).split(sep).join('/')}`, {
      mediaType,
      read: async () => new Uint8Array(await readFile(absolute)),
    });
  }
  return { find: path => files.get(path), paths: [...files.keys()] };
}
