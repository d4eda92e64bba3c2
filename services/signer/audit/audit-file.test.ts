import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { NOW } from '../testing/org.ts';
import { temporaryFolder } from '../testing/signer.ts';
import { hashLine, verifyChain } from './audit-chain.ts';
import { AuditFile } from './audit-file.ts';

const pathOf = (t: TestContext): string => join(temporaryFolder(t), 'audit.jsonl');
const open = (path: string) => AuditFile.open(path, () => NOW);
const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** A file with this many lines of tokens, behind the one of the start. */
async function written(t: TestContext, count = 3): Promise<string> {
  const path = pathOf(t);
  const file = await open(path);
  for (let n = 1; n <= count; n += 1) await file.append({ audit: 'bridge', jti: `token-${n}` });
  await file.close();
  return path;
}

function change(path: string, edit: (lines: string[]) => string[]): void {
  writeFileSync(path, edit(readFileSync(path, 'utf8').split('\n')).join('\n'));
}

test('lines follow from each other, with number and time, for the owner only', async (t) => {
  const path = await written(t, 2);

  const lines = linesOf(path);

  assert.deepEqual(
    lines.map(({ seq, time, audit }) => [seq, time, audit]),
    [
      [1, NOW.toISOString(), 'opened'],
      [2, NOW.toISOString(), 'bridge'],
      [3, NOW.toISOString(), 'bridge']
    ]
  );
  const { head, lines: count, problem } = await verifyChain(path);
  assert.deepEqual([count, problem, head.seq], [3, undefined, 3]);
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test('what comes while a write is under way keeps its order and shares the next one', async (t) => {
  const path = pathOf(t);
  const file = await open(path);

  await Promise.all(Array.from({ length: 500 }, (_, n) => file.append({ audit: 'bridge', n })));
  await file.close();

  assert.deepEqual(
    linesOf(path)
      .slice(1)
      .map(({ n }) => n),
    Array.from({ length: 500 }, (_, n) => n)
  );
  assert.equal((await verifyChain(path)).problem, undefined);
});

test('a restart goes on with the chain', async (t) => {
  const path = await written(t);

  const file = await open(path);
  await file.append({ audit: 'access' });
  await file.close();

  const { head, problem } = await verifyChain(path);
  assert.deepEqual([problem, head], [undefined, file.head]);
  assert.deepEqual(
    linesOf(path).map(({ audit }) => audit),
    ['opened', 'bridge', 'bridge', 'bridge', 'resumed', 'access']
  );
});

for (const cut of [1, 5, 60]) {
  test(`a line that lost its last ${cut} characters in a crash does not break the chain`, async (t) => {
    const path = await written(t);
    truncateSync(path, statSync(path).size - cut);

    const file = await open(path);
    await file.append({ audit: 'access' });
    await file.close();

    const { problem, head } = await verifyChain(path);
    assert.deepEqual([problem, head], [undefined, file.head]);
  });
}

test('the very first line may be cut off too, again and again', async (t) => {
  const path = await written(t, 0);

  for (let round = 0; round < 3; round += 1) {
    truncateSync(path, statSync(path).size - 10);
    await (await open(path)).close();
  }

  assert.equal((await verifyChain(path)).problem, undefined);
});

/** Writes as far as there is room, as a disk does that is full. */
function diskWith(space: { room: number }) {
  const write = (fd: number, bytes: Buffer, from: number, length: number) => {
    if (space.room === 0) return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const bytesWritten = writeSync(fd, bytes, from, Math.min(space.room, length));
    space.room -= bytesWritten;
    return Promise.resolve({ bytesWritten, buffer: bytes });
  };
  return write as Parameters<typeof AuditFile.open>[2];
}

test('a disk that was full for a while leaves pieces of lines, and then the chain goes on', async (t) => {
  const path = pathOf(t);
  const space = { room: Infinity };
  const file = await AuditFile.open(path, () => NOW, diskWith(space));

  space.room = 20;
  await assert.rejects(file.append({ audit: 'bridge', jti: 'lost' }), { code: 'ENOSPC' });
  space.room = 7;
  await assert.rejects(file.append({ audit: 'bridge', jti: 'lost' }), { code: 'ENOSPC' });
  space.room = Infinity;
  await file.append({ audit: 'bridge', jti: 'kept' });
  await file.close();

  assert.deepEqual(
    [(await verifyChain(path)).problem, (await verifyChain(path)).head],
    [undefined, file.head]
  );
  const text = readFileSync(path, 'utf8');
  assert.deepEqual([text.includes('lost'), text.includes('kept')], [false, true]);
});

test('nothing is appended to a file that is none of ours', async (t) => {
  const path = pathOf(t);
  writeFileSync(path, 'key = value\n');

  await assert.rejects(open(path), { name: 'AuditFileError' });

  assert.equal(readFileSync(path, 'utf8'), 'key = value\n');
});

test('no line is written once somebody else has changed the file', async (t) => {
  const path = pathOf(t);
  const file = await open(path);
  t.after(() => file.close());
  appendFileSync(path, 'x');

  await assert.rejects(file.append({ audit: 'bridge' }), { name: 'AuditFileError' });
  await assert.rejects(file.append({ audit: 'bridge' }), { name: 'AuditFileError' });
});

for (const [name, edit, line] of [
  ['changed', ([a = '', b = '', ...rest]) => [a, b.replace('token-1', 'token-9'), ...rest], 3],
  ['taken out', ([a = '', , ...rest]) => [a, ...rest], 2],
  ['put in', ([a = '', b = '', ...rest]) => [a, b, b, ...rest], 3],
  ['left empty', ([a = '', ...rest]) => [a, '', ...rest], 2],
  ['swapped', ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest], 2],
  ['made unreadable', ([a = '', b = '', ...rest]) => [a, `#${b}`, ...rest], 2],
  ['taken out at the beginning', ([, ...rest]) => rest, 1]
] as const satisfies (readonly [string, (lines: string[]) => string[], number])[]) {
  test(`a line that was ${name} shows`, async (t) => {
    const path = await written(t);
    change(path, edit);

    assert.equal((await verifyChain(path)).problem?.line, line);
  });
}

test('a line with a number that does not follow shows, though its hash does', async (t) => {
  const path = await written(t, 1);
  change(path, ([a = '', b = '']) => [a, b, JSON.stringify({ seq: 9, prev: hashLine(b) }), '']);

  assert.deepEqual((await verifyChain(path)).problem, { line: 3, what: 'has another number than follows' });
});

test('an end that was cut off shows by a hash from the log only', async (t) => {
  const path = pathOf(t);
  const file = await open(path);
  await file.append({ audit: 'bridge' });
  const { hash } = file.head;
  await file.append({ audit: 'bridge' });
  await file.close();
  const { hash: last } = file.head;

  assert.deepEqual(
    [(await verifyChain(path, hash)).isAnchored, (await verifyChain(path, last)).isAnchored],
    [true, true]
  );
  change(path, (lines) => [...lines.slice(0, -2), '']);
  assert.deepEqual(
    [(await verifyChain(path, hash)).isAnchored, (await verifyChain(path, last)).isAnchored],
    [true, false]
  );
  assert.equal((await verifyChain(path)).problem, undefined);
});

test('a last line without its break is one that was cut off', async (t) => {
  const path = await written(t);
  truncateSync(path, statSync(path).size - 1);

  assert.deepEqual((await verifyChain(path)).problem, { line: 4, what: 'is cut off' });
});
