import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readMetadata } from './lib/metadata/read.ts';
import { originalTexts, translatedTexts, type TextKind, type Texts } from './lib/metadata/texts.ts';

/** Besides English; Salesforce's keys. */
const LANGUAGES = ['de', 'es', 'fr', 'it', 'ja', 'nl_NL', 'pt_BR'];
/** Languages in which the Metadata API knows no plural of an object's name (CustomObjectTranslation Language Support). */
const WITHOUT_PLURAL = ['ja'];
/** Names, which no language translates. */
const NAMES = [
  ...['Facebook', 'Instagram', 'LinkedIn', 'Web Messenger', 'WhatsApp', 'X'],
  ...['Hootsuite', 'Salesforce', 'URL', 'VIP', '({0}) {1}', '{0}: {1}']
];
/** Words that a language has in common with English. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Agent',
    'In Hootsuite: {0}',
    'Live',
    'Offline',
    'Person',
    'Social Care',
    'Status in Hootsuite: {0}',
    'Text'
  ],
  es: ['No'],
  fr: ['Agent', 'Contact', 'Conversation', 'Image {0}'],
  it: ['Email', 'In Hootsuite: {0}', 'No', 'Offline', '[File: {0}]'],
  nl_NL: ['Agent', 'Cases', 'In Hootsuite: {0}', 'Live', 'Offline', 'Records', 'Status in Hootsuite: {0}']
};
/** Characters (Metadata API Developer Guide, and the limits of Setup). */
const LONGEST: Readonly<Partial<Record<TextKind, number>>> = {
  label: 1000,
  object: 40,
  plural: 40,
  field: 40,
  help: 510,
  recordType: 80,
  description: 255,
  message: 255
};

const source = await readMetadata(fileURLToPath(new URL('../force-app/', import.meta.url)));
const original = originalTexts(source);
const translated = translatedTexts(source);

/** Every translated text beside what it translates. */
function forEachText(check: (text: string, english: string, place: string, language: string) => void): void {
  for (const [language, texts] of translated) {
    for (const [place, text] of texts) {
      check(text, original.get(place) ?? '', `${language} ${place}: “${text}”`, language);
    }
  }
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/gu))].sort();

/** How a text ends, whichever script writes it. */
function ending(text: string): string {
  const [last = ''] = /[.?!:;…。？！：；]$/u.exec(text) ?? [];
  return last.normalize('NFKC').replace('。', '.').replace('...', '…');
}

function missing(language: string, texts: Texts): string[] {
  const hasPlural = !WITHOUT_PLURAL.includes(language);
  return [...original.keys()].filter(
    (place) => !texts.has(place) && (hasPlural || !place.startsWith('plural:'))
  );
}

test('the package speaks these languages', () => {
  assert.deepEqual([...translated.keys()].sort(), [...LANGUAGES].sort());
});

test('every text is there in every language, and no other', () => {
  for (const [language, texts] of translated) {
    assert.deepEqual(missing(language, texts), [], language);
    const surplus = [...texts.keys()].filter((place) => !original.has(place));
    assert.deepEqual(surplus, [], language);
  }
});

test('a translation keeps the places for values', () => {
  forEachText((text, english, place) => {
    assert.deepEqual(placeholders(text), placeholders(english), place);
  });
});

test('nothing is left in English', () => {
  forEachText((text, english, place, language) => {
    const isShared = NAMES.includes(text) || SHARED[language]?.includes(text) === true;
    assert.ok(text !== english || isShared, place);
  });
});

test('words that are shared with English are in use', () => {
  for (const [language, texts] of translated) {
    const used = new Set(texts.values());
    assert.deepEqual(
      (SHARED[language] ?? []).filter((text) => !used.has(text)),
      [],
      language
    );
  }
});

test('a translation ends as the English does', () => {
  forEachText((text, english, place) => {
    assert.equal(ending(text), ending(english), place);
  });
});

test('no text is blank or has spaces too many', () => {
  for (const texts of [original, ...translated.values()]) {
    for (const [place, text] of texts) assert.doesNotMatch(text, /^\s|\s$|\s\s|^$/u, `${place}: “${text}”`);
  }
});

test('every text fits where Salesforce keeps it', () => {
  for (const texts of [original, ...translated.values()]) {
    for (const [place, text] of texts) {
      const kind = place.slice(0, place.indexOf(':')) as TextKind;
      assert.ok(text.length <= (LONGEST[kind] ?? Infinity), `${place}: “${text}” is too long`);
    }
  }
});

test('French has its spaces before punctuation, and they never break', () => {
  for (const [place, text] of translated.get('fr') ?? []) {
    assert.doesNotMatch(text, / [:;?!»]|« |[^\s\d(]\?|\S[;!»](?:\s|$)/u, `${place}: “${text}”`);
  }
});

test('Japanese has full-width punctuation beside its letters', () => {
  for (const [place, text] of translated.get('ja') ?? []) {
    assert.doesNotMatch(
      text,
      /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}ー][.,:;?!()[\]]|[.,:;?!()[\]][\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u,
      `${place}: “${text}”`
    );
  }
});
