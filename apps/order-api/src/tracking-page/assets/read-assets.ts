import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A file of the page, under a name that changes with what is in it: browsers may keep it for ever. */
export interface Asset {
  name: string;
  body: Buffer;
  contentType: string;
}

const asset = (name: string, files: readonly string[], contentType: string): Asset => {
  const body = Buffer.concat(files.map((file) => readFileSync(new URL(file, import.meta.url))));
  const version = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { name: name.replace('.', `-${version}.`), body, contentType };
};

/** In their order: later ones build on earlier ones. */
const sheets = ['base.css', 'hero.css', 'cards.css', 'finder.css', 'wide.css'];

export const styles = asset('page.css', sheets, 'text/css; charset=utf-8');
export const script = asset('page.js', ['page.js'], 'text/javascript; charset=utf-8');

/** Where pages find them. */
export const assetPaths = { css: `/track/assets/${styles.name}`, script: `/track/assets/${script.name}` };
