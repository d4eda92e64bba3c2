import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BridgeError } from '../errors.ts';
import { checkFile, cleanName, numberedName } from './attachment-rules.ts';

/** Names as attackers write them: separators, dots, directions, zero bytes, letters that look like others. */
const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('.', '/', '\\', '\0', '\u202e', '\uff0e', '\uff0f', 'a', '\u0301', '%2e', ' ', '"')
  })
);
const extension = fc.constantFrom('png', 'PNG', 'jpg', 'txt', 'html', 'svg', 'exe', 'mp4', 'p\u0301ng', '');
const filename = fc.tuple(name, extension).map(([stem, end]) => `${stem}.${end}`);

function cleaned(text: string): string | undefined {
  try {
    return cleanName(text);
  } catch (error) {
    assert.ok(error instanceof BridgeError && error.code === 'ERR_ATTACHMENT_NAME', String(error));
    return undefined;
  }
}

test("a name comes out in Hootsuite's letters, with one dot and no way elsewhere, or not at all", () => {
  fc.assert(
    fc.property(fc.oneof(name, filename), (text) => {
      const clean = cleaned(text);
      if (clean === undefined) return;
      assert.match(clean, /^[A-Za-z0-9_-]{1,100}\.[a-z0-9]{1,10}$/);
      assert.equal(cleaned(clean), clean);
    }),
    { numRuns: 1_000 }
  );
});

test('a numbered name keeps its extension and letters', () => {
  fc.assert(
    fc.property(filename, fc.integer({ min: 1, max: 1_000 }), (text, number) => {
      const clean = cleaned(text);
      if (clean === undefined) return;
      const numbered = numberedName(clean, number);
      assert.equal(numbered.split('.').at(-1), clean.split('.').at(-1));
      assert.match(numbered, /^[A-Za-z0-9_.-]+$/);
    })
  );
});

test('any bytes under any name and type are a file of an allowed type or refused', async () => {
  const type = fc.oneof(
    fc.string(),
    fc.constantFrom('image/png', 'text/plain; charset=x', 'application/octet-stream')
  );
  const start = fc.constantFrom(
    '',
    '\x89PNG\r\n\x1a\n',
    'GIF89a',
    '%PDF-1.7',
    'ID3',
    '\0\0\0\x18ftypmp42',
    '<svg>'
  );
  const bytes = fc
    .tuple(start, fc.uint8Array({ maxLength: 100 }))
    .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));

  await fc.assert(
    fc.asyncProperty(filename, type, bytes, async (text, declared, content) => {
      try {
        const { contentType } = await checkFile(text, declared, content);
        assert.match(contentType, /^(?:image|video|audio|text\/(?:plain|csv)|application\/pdf)/);
        assert.doesNotMatch(contentType, /svg|html/);
      } catch (error) {
        assert.ok(error instanceof BridgeError, String(error));
        assert.match(error.code, /^ERR_(?:ATTACHMENT_(?:NAME|TYPE)|REQUEST_INVALID)$/);
      }
    })
  );
});
