import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cellOf, csvOf } from './csv.ts';
import type { LedgerEntry } from './ledger-reader.ts';

const ENTRY: LedgerEntry = {
  id: '0b1c8a52-4c2e-4a43-8f8b-6f2f6c1d9e10',
  kind: 'reply_sent',
  direction: 'bridge_to_hootsuite',
  outcome: 'done',
  firstAt: '2026-11-22T10:00:00.000Z',
  lastAt: '2026-11-22T10:20:00.000Z',
  conversationId: '=HYPERLINK("https://evil.example")',
  fields: ['Replies and attachments'],
  times: 2,
  records: 2,
  bytes: 0
};

async function textOf(pieces: readonly (readonly LedgerEntry[])[]): Promise<string> {
  const texts: string[] = [];
  // eslint-disable-next-line @typescript-eslint/require-await -- stands for what reads from the database
  const read = async function* () {
    yield* pieces;
  };
  for await (const text of csvOf(read())) texts.push(text);
  return texts.join('');
}

describe('the ledger as CSV', () => {
  it('has a head line, a line for each entry, and line breaks as RFC 4180 has them', async () => {
    const text = await textOf([[{ ...ENTRY, conversationId: 'c-1', caseId: '500Hs00001AbCdEIAV' }], [ENTRY]]);

    const [head, first, second, end] = text.split('\r\n');
    assert.equal(
      head,
      '"first_at","last_at","direction","kind","outcome","case_id","conversation_id","fields","times","records","bytes"'
    );
    assert.equal(
      first,
      '"2026-11-22T10:00:00.000Z","2026-11-22T10:20:00.000Z","bridge_to_hootsuite","reply_sent","done",' +
        '"500Hs00001AbCdEIAV","c-1","Replies and attachments",2,2,0'
    );
    assert.match(second ?? '', /"'=HYPERLINK\(""https:\/\/evil\.example""\)"/);
    assert.equal(end, '');
  });

  it('has a head line where there is nothing', async () => {
    assert.match(await textOf([]), /^"first_at".*\r\n$/);
  });

  for (const [value, cell] of [
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['\uFF1D1', `"'\uFF1D1"`],
    ['a","=1', '"a"",""=1"'],
    ['plain', '"plain"'],
    ['', '""']
  ] as const) {
    it(`lets no spreadsheet calculate with ${JSON.stringify(value)}`, () => {
      assert.equal(cellOf(value), cell);
    });
  }

  it('leaves numbers to be calculated with', () => {
    assert.equal(cellOf(-1), '-1');
  });
});
