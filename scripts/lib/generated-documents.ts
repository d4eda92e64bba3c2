import { readFile, writeFile } from 'node:fs/promises';

const ROOT = new URL('../../', import.meta.url);

/**
 * Writes documents that are made of code. With --check it only compares, and fails where one is stale.
 * @param documents Text by path below the root of the project; it is laid out as Prettier does.
 */
export async function writeDocuments(documents: Readonly<Record<string, string>>): Promise<void> {
  // Loaded only here: it brings its plugins along.
  const { format, resolveConfig } = await import('prettier');
  for (const [path, draft] of Object.entries(documents)) {
    const target = new URL(path, ROOT);
    const text = await format(draft, { ...(await resolveConfig(target)), parser: 'markdown' });
    const before = await readFile(target, 'utf8').catch(() => '');
    if (before === text) continue;
    if (process.argv.includes('--check')) {
      console.error(`Stale, run npm run gen: ${path}`);
      process.exitCode = 1;
    } else {
      await writeFile(target, text);
    }
  }
}
