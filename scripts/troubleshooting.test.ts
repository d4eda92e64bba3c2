import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ERRORS as BRIDGE_ERRORS } from '../services/bridge/errors.ts';
import { ERRORS as SIGNER_ERRORS } from '../services/signer/errors.ts';
import { ORG_ERRORS } from './lib/org/errors.ts';
import { PACKAGE_ERRORS } from './lib/package/errors.ts';
import { BRIDGE_REMEDIES } from './lib/troubleshooting/bridge-remedies.ts';
import { troubleshooting } from './lib/troubleshooting/document.ts';
import { ORG_REMEDIES } from './lib/troubleshooting/org-remedies.ts';
import { PACKAGE_REMEDIES } from './lib/troubleshooting/package-remedies.ts';
import { loadPage } from './lib/troubleshooting/page.ts';
import { PAGE_REMEDIES } from './lib/troubleshooting/page-remedies.ts';
import { SIGNER_REMEDIES } from './lib/troubleshooting/signer-remedies.ts';

const read = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8');
const page = await loadPage();

/** Every text of a table, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Those under the keys that end in `de`. */
function germanOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    /de$/i.test(key) ? textsOf(inner) : germanOf(inner)
  );
}

const TABLES = { BRIDGE_REMEDIES, ORG_REMEDIES, PACKAGE_REMEDIES, PAGE_REMEDIES, SIGNER_REMEDIES };

test('every code that the code can give has its section, in both languages', async () => {
  const codes = new Set(
    [BRIDGE_ERRORS, SIGNER_ERRORS, PACKAGE_ERRORS, ORG_ERRORS, PAGE_REMEDIES].flatMap((table) =>
      Object.keys(table)
    )
  );

  for (const file of ['docs/troubleshooting.md', 'docs/troubleshooting.de.md']) {
    const sections = [...(await read(file)).matchAll(/^### (ERR_\w+)$/gm)].map(([, code = '']) => code);
    assert.deepEqual(
      [...codes].filter((code) => !sections.includes(code)),
      [],
      file
    );
  }
});

test('what is said is a whole sentence, and German where it says so', () => {
  for (const text of textsOf(TABLES)) assert.match(text, /^["`\p{L}].+[.…?]$/u, `“${text}”`);
  const german = germanOf(TABLES);
  assert.ok(german.length > 200);
  for (const text of german) assert.doesNotMatch(text, /\b(the|and|with|this|not)\b/iu, `“${text}”`);
});

test('variables that are named exist', async () => {
  const known = await Promise.all(['services/bridge/config.ts', 'services/signer/config.ts'].map(read));
  const named = textsOf(TABLES).flatMap((text) => text.match(/\b(?:BRIDGE|SIGNER)_[A-Z_]+/g) ?? []);

  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter((name) => !known.some((text) => text.includes(name))),
    []
  );
});

test('a refusal of the signer is shown as what the page makes of it', () => {
  assert.equal(page.codeOfRefusal('ERR_ASSERTION_ORG'), 'ERR_SIGN_IN_ORG_COPY');
  assert.equal(page.codeOfRefusal('ERR_GRANT_TYPE'), 'ERR_SIGN_IN_FAILED');
});

test('a label without a text is a failure, not a gap', () => {
  assert.throws(() => troubleshooting('de', page, new Map()), /has no text in de/);
});
