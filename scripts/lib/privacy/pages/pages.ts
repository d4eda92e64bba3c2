import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import type { DataMap } from '../../../../contracts/data-map.ts';
import { fillIn } from '../numbers.ts';
import { ENGLISH } from './english.ts';
import { GERMAN } from './german.ts';
import { privacyPage, type PageParts } from './privacy-page.ts';
import { recordPage, type Boundaries } from './record-page.ts';

/** `### ③ Page → bridge` */
const BOUNDARY = /^### (\S) (.+)$/gm;

function readBoundaries(root: string): Boundaries {
  const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
  return Object.fromEntries([...text.matchAll(BOUNDARY)].map(([, sign = '', title = '']) => [sign, title]));
}

/** The same with numbers in all its texts. */
function fillInAll<T>(value: T): T {
  const copy = JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? fillIn(one) : one));
  return JSON.parse(copy) as T;
}

/**
 * The pages for privacy officers, by their path below the project's root.
 * @throws {TypeError} where a sentence names a number that the code does not have.
 */
export async function privacyPages(
  root: string,
  map: DataMap,
  german: Readonly<Record<string, string>>
): Promise<Record<string, string>> {
  const boundaries = readBoundaries(root);
  const english: PageParts = { map, wording: fillInAll(ENGLISH), say: fillIn };
  // What has no German is a difference of its own (wordingDifferences); the page says it in English until then.
  const say = (sentence: string): string => fillIn(german[sentence] ?? sentence);
  const inGerman: PageParts = { map, wording: fillInAll(GERMAN), say };
  const pages = {
    'docs/privacy.md': privacyPage(english),
    'docs/privacy.de.md': privacyPage(inGerman),
    'docs/record-of-processing.md': recordPage(english, boundaries),
    'docs/record-of-processing.de.md': recordPage(inGerman, boundaries)
  };
  const options = await prettier.resolveConfig(join(root, 'docs/privacy.md'));
  const written = Object.entries(pages).map(async ([path, text]) => [
    path,
    await prettier.format(text, { ...options, parser: 'markdown' })
  ]);
  return Object.fromEntries(await Promise.all(written)) as Record<string, string>;
}
