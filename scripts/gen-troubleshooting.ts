/**
 * Writes docs/troubleshooting.md and its German twin from the tables of codes. With --check it only compares and fails
 * where one is stale.
 */
import { fileURLToPath } from 'node:url';
import { writeDocuments } from './lib/generated-documents.ts';
import { readMetadata } from './lib/metadata/read.ts';
import { originalTexts, translatedTexts } from './lib/metadata/texts.ts';
import { troubleshooting } from './lib/troubleshooting/document.ts';
import { loadPage } from './lib/troubleshooting/page.ts';

const source = await readMetadata(fileURLToPath(new URL('../force-app', import.meta.url)));
const page = await loadPage();

await writeDocuments({
  'docs/troubleshooting.md': troubleshooting('en', page, originalTexts(source)),
  'docs/troubleshooting.de.md': troubleshooting('de', page, translatedTexts(source).get('de') ?? new Map())
});
