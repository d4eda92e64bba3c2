import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { PostgresServer } from '../support/postgres.ts';
import { startBridge, webhookUrl } from './bridge-process.ts';
import { sign } from '../support/signed-event.ts';
import { delegation } from './events.ts';
import { startHootsuiteStub } from './hootsuite-stub.ts';
import { sendAll } from './load.ts';
import { startOrg } from './org.ts';
import type { Org } from './org.ts';
import type { SalesforceGate } from './salesforce-gate.ts';
import { startGate } from './salesforce-gate.ts';

/** What writing Cases came to. */
export interface CasesResult {
  readonly cases: number;
  readonly calls: number;
  readonly seconds: number;
  /** The share of that time in which a request was on its way to Salesforce. */
  readonly busyShare: number;
}

const SINGLES = 20;
const ANSWER_MS = 300;
const POLL_MS = 20;
const DUE_MS = 300_000;

async function until(isDone: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + DUE_MS;
  while (!(await isDone())) {
    if (performance.now() > deadline) throw new Error('The bridge has not written all Cases in time.');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** A running bridge, with its org behind a gate. */
interface Stage {
  readonly gate: SalesforceGate;
  readonly org: Org;
  readonly database: pg.Client;
  hand(conversations: readonly number[]): Promise<void>;
}

async function written(database: pg.Client, where: string): Promise<number> {
  const { rows } = await database.query<{ count: string }>(`select count(*) from case_record where ${where}`);
  return Number(rows[0]?.count);
}

/** Starts the clock, lets the work be done and reads the gate. */
async function timed(stage: Stage, cases: number, work: () => Promise<void>): Promise<CasesResult> {
  stage.gate.reset();
  const started = performance.now();
  await work();
  const elapsed = performance.now() - started;
  const { calls, busyMs } = stage.gate;
  return { cases, calls, seconds: elapsed / 1000, busyShare: busyMs / elapsed };
}

/** Cases that come while the org does not answer, and are written once it does. */
async function backlog(stage: Stage, size: number): Promise<CasesResult> {
  const { gate, database } = stage;
  gate.close();
  await stage.hand(Array.from({ length: size }, (_, index) => index));
  await until(async () => (await written(database, 'true')) === size);
  return timed(stage, size, async () => {
    gate.open();
    await until(async () => (await written(database, 'written_revision = revision')) === size);
  });
}

/** Each Case is written before the next conversation is handed over. */
function oneByOne(stage: Stage, known: number): Promise<CasesResult> {
  return timed(stage, SINGLES, async () => {
    for (let index = 0; index < SINGLES; index += 1) {
      await stage.hand([known + index]);
      await until(
        async () => (await written(stage.database, 'written_revision = revision')) === known + index + 1
      );
    }
  });
}

/**
 * Writes a backlog of Cases at once, then 20 one by one, to the Salesforce sandbox behind a gate that answers 300 ms later.
 * @throws where the org does not hold exactly one Case per conversation at the end.
 */
export async function measureCases(
  scratch: string,
  basePort: number,
  postgres: PostgresServer,
  size: number
): Promise<{ backlog: CasesResult; oneByOne: CasesResult }> {
  const org = await startOrg(scratch, basePort);
  const gate = await startGate(org.url, ANSWER_MS);
  const hootsuite = await startHootsuiteStub();
  const port = basePort + 10;
  const secret = randomBytes(32).toString('hex');
  const url = await postgres.createDatabase();
  const bridge = await startBridge({
    folder: mkdtempSync(join(scratch, 'cases-')),
    port,
    secret,
    storage: { url },
    hootsuiteUrl: hootsuite.url,
    salesforce: { ...org, url: gate.url }
  });
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  const stage: Stage = {
    gate,
    org,
    database,
    hand: async (conversations) => {
      await sendAll(
        webhookUrl(port),
        conversations.map((conversation) => sign(delegation(conversation), secret))
      );
    }
  };
  try {
    const results = { backlog: await backlog(stage, size), oneByOne: await oneByOne(stage, size) };
    const found = await org.countCases();
    if (found !== size + SINGLES) throw new Error(`The org has ${found} Cases.`);
    return results;
  } finally {
    await database.end();
    await bridge.stop(0);
    await hootsuite.stop();
    await gate.stop();
    await org.stop();
  }
}
