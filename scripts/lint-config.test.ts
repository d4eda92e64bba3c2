import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('..', import.meta.url));
const LWC = 'force-app/main/default/lwc';

const sources = new ESLint({ cwd: root });
const deployed = new ESLint({ cwd: root, overrideConfigFile: 'eslint.deployed.config.js' });

/** The rules, without the plugin's name, that a text breaks. */
async function brokenBy(eslint: ESLint, file: string, text: string): Promise<(string | undefined)[]> {
  const results = await eslint.lintText(text, { filePath: `${LWC}/${file}` });
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId?.split('/').at(-1)));
}

describe('the sources are held to', () => {
  for (const [what, file, text, rule] of [
    [
      'the names of SLDS classes in templates',
      'some/some.html',
      '<template><p class="slds-text-heading--large"></p></template>',
      'enforce-bem-usage'
    ],
    [
      'classes of SLDS being its own',
      'some/some.css',
      '.slds-button { margin: 0 }',
      'no-slds-class-overrides'
    ],
    [
      'colours of styling hooks, not hexadecimal',
      'some/some.css',
      '.a { color: #fff }',
      'no-restricted-syntax'
    ],
    [
      'colours of styling hooks, not functions',
      'some/some.css',
      '.a { color: rgb(0 0 0) }',
      'no-restricted-syntax'
    ],
    [
      'colours of styling hooks, not names',
      'some/some.css',
      '.a { border: 1px solid red }',
      'no-restricted-syntax'
    ]
  ] as const) {
    test(what, async () => {
      assert.deepEqual(await brokenBy(sources, file, text), [rule]);
    });
  }

  test('colours of styling hooks, which may have a fallback', async () => {
    const text = '.a { color: var(--slds-g-color-on-surface-1, #5c5c5c) }';

    assert.deepEqual(await brokenBy(sources, 'some/some.css', text), []);
  });
});

describe('what is deployed is held to Lightning Web Security', () => {
  for (const [text, ...rules] of [
    ['localStorage.clear();', 'distorted-storage-constructor'],
    ['fetch(location.href);', 'distorted-window-fetch'],
    ["document.execCommand('copy');", 'distorted-document-exec-command'],
    ["document.body.outerHTML = '';", 'distorted-element-outer-html-setter', 'no-inner-html'],
    ['setTimeout(close, 1);', 'no-async-operation', 'distorted-window-set-timeout'],
    ['export const request = new XMLHttpRequest();', 'no-restricted-syntax']
  ] as const) {
    test(text, async () => {
      const broken = await brokenBy(deployed, 'some/some.js', `${text}\n`);

      for (const rule of rules) assert.ok(broken.includes(rule), `${rule} is not in ${broken.join(' ')}`);
    });
  }

  test('and an exception holds for its own module only', async () => {
    const text = 'sessionStorage.clear();\n';

    assert.deepEqual(await brokenBy(deployed, 'hootsuiteDraft/storage.js', text), []);
    assert.deepEqual(await brokenBy(deployed, 'hootsuiteDraft/hootsuiteDraft.js', text), [
      'distorted-storage-constructor'
    ]);
  });
});
