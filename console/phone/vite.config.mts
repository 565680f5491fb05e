import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const BASE = '/phone/';

/** Writes sw.js with the list of the files of this build: another build is another text, which is how browsers notice. */
const serviceWorker = (): Plugin => ({
  name: 'leye-service-worker',
  generateBundle(_options, bundle) {
    const built = Object.values(bundle).map((file) => ({ name: file.fileName, content: file.type === 'chunk' ? file.code : file.source }));
    const list = [BASE, ...['manifest.webmanifest', 'icon.svg', 'icon-192.png', 'icon-512.png'].map((name) => BASE + name), ...built.filter(({ name }) => name.startsWith('assets/')).map(({ name }) => BASE + name)];
    const mark = createHash('sha256');
    for (const { name, content } of built) mark.update(name).update(content);
    const source = readFileSync(join(import.meta.dirname, 'service-worker.js'), 'utf8')
      .replace('/* files */ []', JSON.stringify([...new Set(list)].sort()))
      .replace(`/* shell */ 'leye-phone-dev'`, JSON.stringify(`leye-phone-${mark.digest('hex').slice(0, 16)}`));
    this.emitFile({ type: 'asset', fileName: 'sw.js', source });
  },
});

/** The phone page: a build of its own, small and for browsers of 2020, served at /phone/. */
export default defineConfig({
  base: BASE,
  plugins: [react(), serviceWorker()],
  build: { outDir: '../../dist/console/phone', emptyOutDir: true, assetsDir: 'assets', target: 'chrome80', cssTarget: 'chrome80', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { port: 5174, proxy: { '/api': 'http://127.0.0.1:3000' } },
});
