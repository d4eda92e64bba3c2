import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { runCli } from '../cli.ts';
import { migrate } from '../database/migrate.ts';
import { openPglite } from '../database/pglite.ts';
import { Jobs } from '../jobs/jobs.ts';
import { json } from '../testing/fakes.ts';
import { CONTACT, delegation, newConversationId } from '../testing/samples.ts';
import { CASE_ID, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

const CASES = 'PATCH /services/data/v66.0/composite/sobjects/Case/Hootsuite_Case_Key__c';
const refused = {
  success: false,
  errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['Vorname__c'] }]
};
const taken = { success: true, id: CASE_ID, errors: [] };

describe('dead letters on the command line', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let printed: string[];
  let errors: string[];
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    [printed, errors] = [[], []];
  });
  afterAll(() => db.close());

  const run = (...args: string[]) =>
    runCli(args, {
      open: (print) =>
        Promise.resolve({
          database: db.database,
          services: bridge.services,
          tenants: [bridge.tenant.key],
          clock: () => bridge.now,
          print,
          close: () => Promise.resolve()
        }),
      print: (line) => printed.push(line),
      printError: (line) => errors.push(line)
    });
  /** A conversation whose Case the org refuses. */
  const bury = async () => {
    const id = newConversationId();
    bridge.salesforce.on(CASES, () => json([refused]));
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    await bridge.drain();
    return id;
  };
  const list = async () => {
    printed.length = 0;
    await run('dead-letters', 'list', '--tenant', bridge.tenant.key, '--json');
    return JSON.parse(printed.splice(0).join('')) as { id: string; object: string; reasons: string[] }[];
  };

  it('are listed with age, object, reference and reason, and with nothing of the contact', async () => {
    const id = await bury();
    bridge.advance(3 * 86_400 + 4 * 3600);

    const code = await run('dead-letters', 'list', '--tenant', bridge.tenant.key);

    const [, ...columns] = printed[0]?.split('  ') ?? [];
    assert.equal(code, 0);
    assert.deepEqual(columns, [
      '3d 4h',
      bridge.tenant.key,
      'Case',
      `${id}:1`,
      'REQUIRED_FIELD_MISSING Vorname__c'
    ]);
    assert.equal(printed.join('').includes(CONTACT.primaryIdentifier), false);
  });

  it('are tried again one by one, and stay until that succeeds', async () => {
    await bury();
    const [letter] = await list();

    await run('dead-letters', 'replay', letter?.id ?? '');
    await bridge.drain();
    const afterFailure = await list();
    bridge.salesforce.on(CASES, () => json([taken]));
    const code = await run('dead-letters', 'replay', letter?.id ?? '');
    await bridge.drain();

    assert.deepEqual([afterFailure.length, code], [1, 0]);
    assert.deepEqual(await list(), []);
  });

  it('are tried again all together, those of one tenant', async () => {
    await bury();
    await bury();
    bridge.salesforce.on(CASES, ({ body }) =>
      json((JSON.parse(body) as { records: object[] }).records.map(() => taken))
    );

    const code = await run('dead-letters', 'replay', '--all', '--tenant', bridge.tenant.key);
    await bridge.drain();

    assert.deepEqual([code, printed], [0, ['tried again: 2 Cases, 0 events']]);
    assert.deepEqual(await list(), []);
  });

  it('are dropped with a record of who, when and why, and come back with what is new', async () => {
    const id = await bury();
    const [letter] = await list();

    const code = await run(
      ...['dead-letters', 'drop', letter?.id ?? '', '--reason', 'duplicate of another channel', '--by', 'ops']
    );
    const afterDrop = await list();
    const [kept] = await db.database.query('select * from dead_letter where id = $1', [letter?.id]);
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    await bridge.drain();

    assert.deepEqual([code, afterDrop], [0, []]);
    assert.deepEqual(
      [kept?.dropped_by, kept?.drop_reason, kept?.resolved_at],
      ['ops', 'duplicate of another channel', bridge.now]
    );
    assert.equal((await list()).length, 1);
  });

  it('that are events lose their body when they are dropped, and come back when they are replayed', async () => {
    const ids: string[] = [];
    for (const conversation of ['one', 'two']) {
      const event = bridge.event('CONVERSATION_DELEGATED', delegation(conversation));
      await bridge.webhook('virtual-agent', event);
      const [stored] = await db.database.query<{ id: string }>(
        `update webhook_event set state = 'dead' where tenant = $1 and state = 'stored' returning id`,
        [bridge.tenant.key]
      );
      ids.push(stored?.id ?? '');
      const letter = [bridge.tenant.key, 'webhook_event', stored?.id ?? '', ['RangeError']] as const;
      await bridge.services.deadLetters.bury(db.database, ...letter);
    }
    const [first, second] = await list();

    await run('dead-letters', 'drop', first?.id ?? '', '--reason', 'no longer needed');
    await run('dead-letters', 'replay', second?.id ?? '');

    const rows = await db.database.query(
      'select state, body is null as emptied from webhook_event where id = any($1::uuid[]) order by state',
      [ids]
    );
    assert.deepEqual(rows, [
      { state: 'ignored', emptied: true },
      { state: 'stored', emptied: false }
    ]);
    assert.deepEqual(await list(), []);
  });

  it('cannot be named wrongly without being told', async () => {
    const codes = [
      await run('dead-letters', 'replay', 'no-such-id'),
      await run('dead-letters', 'drop', 'no-such-id', '--reason', 'x'),
      await run('dead-letters', 'drop', 'some-id'),
      await run('dead-letters', 'replay', '--all'),
      await run('dead-letters', 'replay', '--all', '--tenant', 'nobody'),
      await run('dead-letters', 'list', '--nonsense'),
      await run('nonsense')
    ];

    assert.deepEqual(codes, [1, 1, 2, 2, 2, 2, 2]);
    assert.match(errors.join('\n'), /dead-letters drop <id> --reason/);
  });
});

describe('the command line beside a bridge on the embedded database', TIMEOUT, () => {
  const folder = mkdtempSync(join(tmpdir(), 'bridge-cli-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const spawn = () =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const program = fileURLToPath(new URL('../cli.ts', import.meta.url));
      const env = {
        BRIDGE_PUBLIC_URL: 'http://bridge.test',
        BRIDGE_SIGNER_ISSUER: 'http://signer.test',
        BRIDGE_TENANTS_FILE: join(folder, 'tenants.json'),
        BRIDGE_DATA_DIR: join(folder, 'data')
      };
      const args = ['--disable-warning=ExperimentalWarning', program, 'dead-letters', 'list', '--json'];
      execFile(process.execPath, args, { env }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err })
      );
    });
  const writeTenants = () => {
    const key = 'ab'.repeat(32);
    const hootsuite = {
      ...{ organizationId: '1', apiUrl: 'http://hootsuite.test', clientId: 'c', clientSecret: 's' },
      ...{ virtualAgentSecret: key, writeBackSecret: key, caseSecret: key }
    };
    const salesforce = {
      ...{ orgId: `00D${'0'.repeat(15)}`, loginUrl: 'http://salesforce.test', clientId: 'c' },
      ...{ clientSecret: 's', origins: ['http://salesforce.test'] }
    };
    writeFileSync(join(folder, 'tenants.json'), JSON.stringify([{ key: 'one', hootsuite, salesforce }]));
  };

  it('waits for no lock and touches nothing while the bridge runs, and works once it is stopped', async () => {
    writeTenants();
    const database = await openPglite(join(folder, 'data'));
    await migrate(database);
    const jobs = new Jobs(database, () => undefined);
    await jobs.start();
    await database.query(
      `insert into dead_letter (id, tenant, object, reference, reasons, created_at)
       values (gen_random_uuid(), 'one', 'Case', 'c:1', '["X"]', now())`
    );

    const beside = await spawn();
    await jobs.stop();
    await database.close();
    const after = await spawn();

    assert.equal(beside.code, 1);
    assert.match(beside.err, new RegExp(`process ${process.pid}.*Stop the bridge first`));
    assert.equal(after.code, 0, after.err);
    const [letter] = JSON.parse(after.out) as { reference: string }[];
    assert.equal(letter?.reference, 'c:1');
  });
});
