import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';

const root = fileURLToPath(new URL('../force-app/main/default/', import.meta.url));
const xml = new XMLParser({
  parseTagValue: false,
  isArray: (name) => name === 'labels'
});

/** Texts that say nothing: separators between what a label says. */
const WORDLESS = /^[\s·,.:/–—-]*$/u;
/** Attributes whose value the user reads or hears. */
const SPOKEN = /\s(?:label|title|alt|placeholder|aria-label|alternative-text)="([^"]*)"/gu;

/** The reference of a notice and the report of the doctor go to support, who read UTC. */
const WRITES_UTC = ['hootsuiteNotice/hootsuiteNotice.ts', 'hootsuiteDoctor/report.ts'];
/** Ways to write a date or a number that know nothing of the user's locale and time zone. */
const HAND_WRITTEN =
  /\.(?:toISOString\(\)\.\w+|toUTCString|toDateString|toTimeString|toFixed|padStart|toLocale(?:Date|Time)?String|get(?:UTC)?(?:Hours|Minutes|Date|Day|Month|FullYear))\(/u;
const FORMATTERS = /new Intl\.(?:DateTime|List|Number|RelativeTime)Format\(\s*([^,)]*)/gu;
/** The one place that makes formatters of dates; its types ask for the time zone. */
const DATES = 'hootsuiteFormat/time.ts';

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function labels(): Map<string, string> {
  const { CustomLabels } = xml.parse(read('labels/CustomLabels.labels-meta.xml')) as {
    CustomLabels: { labels: { fullName: string; value: string }[] };
  };
  return new Map(CustomLabels.labels.map(({ fullName, value }) => [fullName, value]));
}

interface Source {
  readonly bundle: string;
  readonly name: string;
  readonly text: string;
}

const sources: readonly Source[] = readdirSync(join(root, 'lwc')).flatMap((bundle) =>
  readdirSync(join(root, 'lwc', bundle))
    .filter((name) => /\.(?:ts|html)$/u.test(name))
    .map((name) => ({ bundle, name, text: read(join('lwc', bundle, name)) }))
);

test('every label is read by its own bundle’s labels.ts, and only there', () => {
  const imported = sources.flatMap(({ bundle, name, text }) =>
    [...text.matchAll(/@salesforce\/label\/c\.(\w+)/gu)].map(([, label = '']) => {
      assert.equal(name, 'labels.ts', `${bundle}/${name} imports ${label}`);
      assert.ok(label.startsWith(`${bundle}_`), `${bundle}/labels.ts reads ${label}`);
      return label;
    })
  );

  assert.ok(imported.length > 0);
  assert.deepEqual(imported.sort(), [...labels().keys()].sort());
});

test('every label is used', () => {
  for (const label of labels().keys()) {
    const [bundle = '', purpose = ''] = label.split('_');
    const use = new RegExp(`\\blabels\\.${purpose}\\b`, 'iu');
    const isUsed = sources.some(
      (one) => one.bundle === bundle && one.name !== 'labels.ts' && use.test(one.text)
    );
    assert.ok(isUsed, `${label} is not used`);
  }
});

test('no template holds a text of its own', () => {
  for (const { bundle, name, text } of sources.filter((one) => one.name.endsWith('.html'))) {
    const between = text.replaceAll(/<!--[\s\S]*?-->/gu, '').split(/<[^>]*>/u);
    const spoken = [...text.matchAll(SPOKEN)].map(([, value = '']) => value);
    for (const piece of [...between, ...spoken]) {
      const fixed = piece.replaceAll(/\{[^}]*\}/gu, '');
      assert.match(fixed, WORDLESS, `${bundle}/${name} says “${fixed.trim()}”`);
    }
  }
});

test('dates and numbers are written by Intl, in the user’s locale and time zone', () => {
  for (const { bundle, name, text } of sources.filter((one) => one.name.endsWith('.ts'))) {
    const file = `${bundle}/${name}`;
    const built = HAND_WRITTEN.exec(text);
    if (!WRITES_UTC.includes(file))
      assert.equal(built, null, `${file} writes a date or number with ${built?.[0] ?? ''}`);
    for (const [call, locale = ''] of text.matchAll(FORMATTERS)) {
      assert.match(locale, /^(?:\w+\.)?(?:language|locale)$/iu, `${file}: ${call}`);
      assert.ok(!call.includes('DateTime') || file === DATES, `${file} has a formatter of dates of its own`);
    }
  }
});
