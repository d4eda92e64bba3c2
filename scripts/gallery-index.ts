/**
 * Lists the pictures of docs/gallery by state, so that they can be looked at side by side.
 *   node scripts/gallery-index.ts          writes docs/gallery/README.md
 *   node scripts/gallery-index.ts --check  fails where it is not in step with the pictures
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../docs/gallery/', import.meta.url));
const index = `${folder}README.md`;
/** As in tests/e2e/gallery.ts; the longer name first, as both end in the same word. */
const VARIANTS = ['narrow-dark', 'light', 'dark', 'narrow', 'narrowest'];

function stateOf(file: string): string {
  const name = file.slice(0, -'.png'.length);
  const variant = VARIANTS.find((one) => name.endsWith(`-${one}`));
  return variant === undefined ? name : name.slice(0, -variant.length - 1);
}

function pictures(state: string, files: readonly string[]): string {
  const images = files.map((file) => {
    const width = file.includes('-narrow') ? 150 : 480;
    return `<a href="${file}"><img src="${file}" width="${String(width)}" alt="${file.slice(0, -'.png'.length)}"></a>`;
  });
  const title = state.charAt(0).toUpperCase() + state.slice(1).replaceAll('-', ' ');
  return `## ${title}\n\n${images.join('\n')}\n`;
}

const files = readdirSync(folder)
  .filter((file) => file.endsWith('.png'))
  .sort();
const states = Map.groupBy(files, stateOf);
const text = [
  '# Every state of the components\n',
  'Made by `npm run gallery`, which also holds each of them to be without barriers; wide and narrow, light and dark.\n',
  ...[...states].map(([state, own]) => pictures(state, own))
].join('\n');

if (!process.argv.includes('--check')) writeFileSync(index, text);
else if (readFileSync(index, 'utf8') !== text) {
  console.error('docs/gallery/README.md is not in step with the pictures: node scripts/gallery-index.ts');
  process.exitCode = 1;
}
