import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { TIMEOUT } from '../testing/test-database.ts';
import { DatabaseUnavailable } from './database.ts';
import { openPostgres } from './postgres.ts';

describe('a server that is not there', TIMEOUT, () => {
  it('is told from a statement that is refused', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `postgres://bridge:secret@127.0.0.1:${(server.address() as AddressInfo).port}/bridge`;
    const broken = openPostgres(url);

    await assert.rejects(broken.query('select 1'), DatabaseUnavailable);
    await assert.rejects(
      broken.transaction(() => Promise.resolve()),
      DatabaseUnavailable
    );

    await new Promise((resolve) => server.close(resolve));
    await assert.rejects(broken.query('select 1'), (error: Error) => {
      assert.ok(error instanceof DatabaseUnavailable);
      assert.equal(error.message.includes('secret'), false);
      return true;
    });
    await broken.close();
  });
});
