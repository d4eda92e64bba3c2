/**
 * Measures the bridge and the signer and prints Markdown tables, which docs/operations.md and the signer's README hold under
 * "Measured".
 *   npm run bench                  everything, about 20 minutes
 *   npm run bench -- intake        only the named parts: intake, stored, cases, tokens
 *   npm run bench -- --quick       a look in a minute or two; its figures are worth little
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { mebibytes } from '../support/memory.ts';
import { startPostgres } from '../support/postgres.ts';
import { pgliteTemplate, postgresTemplate } from './databases.ts';
import { measureCases } from './cases.ts';
import type { CasesResult } from './cases.ts';
import { measureIntake } from './intake.ts';
import type { IntakeResult } from './intake.ts';
import { table } from './report.ts';
import { measureIssuing } from './tokens/issuing.ts';
import { measureMemory } from './tokens/memory.ts';
import { measureVerification } from './tokens/verification.ts';

const PORT = 5500;
const FEW = 1_000;
const MANY = 1_000_000;

const THOROUGH = {
  ...{ rounds: 3, warmUp: 2_000, events: 20_000, backlog: 2_000 },
  tokens: { rounds: 5, warmUp: 4_000, tokens: 20_000 },
  kept: MANY
};
const QUICK = {
  ...{ rounds: 1, warmUp: 500, events: 4_000, backlog: 200 },
  tokens: { rounds: 1, warmUp: 2_000, tokens: 6_000 },
  kept: 100_000
};
/** How often the signer is asked for what it holds. */
const MEMORY_STEPS = 10;

const chosen = process.argv.slice(2).filter((argument) => argument !== '--quick');
const effort = process.argv.includes('--quick') ? QUICK : THOROUGH;
const wants = (part: string) => chosen.length === 0 || chosen.includes(part);

function print(title: string, text: string): void {
  console.log(`\n### ${title}\n\n${text}`);
}

function intakeTable(results: readonly IntakeResult[]): string {
  const rows = results.map((one) => [
    one.name,
    one.perSecond.toFixed(0),
    one.ratio.toFixed(2),
    one.p50Ms.toFixed(1),
    one.p99Ms.toFixed(1)
  ]);
  return table(['', 'webhooks per second', 'of the bare server', 'median ms', 'p99 ms'], rows);
}

function casesTable(results: Readonly<Record<string, CasesResult>>): string {
  const rows = Object.entries(results).map(([name, one]) => [
    name,
    String(one.cases),
    String(one.calls),
    (one.calls / one.cases).toFixed(3),
    one.seconds.toFixed(1),
    `${(one.busyShare * 100).toFixed(0)} %`
  ]);
  return table(['', 'Cases', 'API calls', 'calls per Case', 'seconds', 'waiting for Salesforce'], rows);
}

async function benchTokens(): Promise<void> {
  const issued = await measureIssuing(scratch, PORT + 20, effort.tokens);
  const issuedRows = issued.map((one) => [
    one.name,
    one.perSecond.toFixed(0),
    one.ratio.toFixed(2),
    one.p50Ms.toFixed(1),
    one.p99Ms.toFixed(1)
  ]);
  const head = ['', 'tokens per second', 'of the bare server', 'median ms', 'p99 ms'];
  print('POST /v1/token', table(head, issuedRows));
  const verified = await measureVerification(effort.tokens.rounds);
  const verifiedRows = verified.map(({ name, perSecond }) => [name, perSecond.toFixed(0)]);
  print('Verifying a token, one after the other', table(['', 'per second'], verifiedRows));
  const steps = await measureMemory(scratch, PORT + 20, effort.kept, effort.kept / MEMORY_STEPS);
  const memoryRows = steps.map(({ tokens, heapUsed, rss }) => [
    tokens.toLocaleString('en'),
    mebibytes(heapUsed),
    mebibytes(rss)
  ]);
  print('What the signer holds', table(['tokens issued', 'heap', 'process'], memoryRows));
}

const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
const needsPostgres = ['intake', 'stored', 'cases'].some(wants);
const postgres = needsPostgres ? await startPostgres() : undefined;
try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`);
  if (wants('tokens')) await benchTokens();
  for (const [part, messages] of [
    ['intake', FEW],
    ['stored', MANY]
  ] as const) {
    if (!postgres || !wants(part)) continue;
    const templates = [await pgliteTemplate(scratch, messages), await postgresTemplate(postgres, messages)];
    print(
      `Intake with ${messages.toLocaleString('en')} stored messages`,
      intakeTable(await measureIntake(scratch, PORT, templates, effort))
    );
  }
  if (postgres && wants('cases')) {
    const { backlog, oneByOne } = await measureCases(scratch, PORT + 10, postgres, effort.backlog);
    print(
      'Cases, to an org that answers 300 ms late',
      casesTable({ 'a backlog': backlog, 'one at a time': oneByOne })
    );
  }
} finally {
  await postgres?.stop();
  rmSync(scratch, { recursive: true, force: true });
}
