/**
 * Writes docs/configuration.md from what the services say of their variables and files. With --check it only compares
 * and fails where it is stale.
 */
import { configuration } from './lib/configuration.ts';
import { writeDocuments } from './lib/generated-documents.ts';

await writeDocuments({ 'docs/configuration.md': configuration() });
