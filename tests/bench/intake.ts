import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { startBare, startBridge, webhookUrl } from './bridge-process.ts';
import type { Template } from './databases.ts';
import { sign } from '../support/signed-event.ts';
import { inboundMessage } from './events.ts';
import { sendAll } from './load.ts';
import type { LoadResult } from './load.ts';
import { median } from './report.ts';

/** Conversations that the events belong to; all of them are among the seeded ones where there are that many. */
const CONVERSATIONS = 500;
const BARE = 'node:http, signature only';

/** How much is sent. */
export interface Effort {
  readonly rounds: number;
  readonly warmUp: number;
  readonly events: number;
}

/** One line of the table. */
export interface IntakeResult extends LoadResult {
  readonly name: string;
  /** Webhooks per second as a share of the bare server's, in the same round. */
  readonly ratio: number;
}

async function measure(port: number, secret: string, effort: Effort): Promise<LoadResult> {
  const events = (count: number) =>
    Array.from({ length: count }, (_, index) => sign(inboundMessage(index % CONVERSATIONS), secret));
  await sendAll(webhookUrl(port), events(effort.warmUp));
  return sendAll(webhookUrl(port), events(effort.events));
}

/**
 * Signed webhooks per second, each a new event, for the bare server and for the bridge on each database: one after
 * the other on the same port, in rounds, so that what else the machine does strikes all of them. The bridge works
 * its jobs off meanwhile, as it always does.
 */
export async function measureIntake(
  scratch: string,
  port: number,
  templates: readonly Template[],
  effort: Effort
): Promise<IntakeResult[]> {
  const secret = randomBytes(32).toString('hex');
  const rounds = new Map<string, LoadResult[]>();
  const note = (name: string, result: LoadResult) =>
    void rounds.set(name, [...(rounds.get(name) ?? []), result]);
  for (let round = 0; round < effort.rounds; round += 1) {
    const folder = mkdtempSync(join(scratch, 'intake-'));
    const bare = await startBare(folder, port, secret);
    note(BARE, await measure(port, secret, effort));
    await bare.stop(0);
    for (const template of templates) {
      const bridge = await startBridge({
        folder: mkdtempSync(join(scratch, 'intake-')),
        port,
        secret,
        storage: await template.copy(),
        // Messages of conversations without a Case call neither.
        hootsuiteUrl: 'http://hootsuite.example',
        salesforce: {
          url: 'http://salesforce.example',
          orgId: '00D000000000000AAA',
          clientId: 'bench',
          clientSecret: secret
        }
      });
      note(`bridge, ${template.kind}`, await measure(port, secret, effort));
      await bridge.stop(0);
    }
  }
  const bareRounds = rounds.get(BARE) ?? [];
  return [...rounds].map(([name, results]) => ({
    name,
    perSecond: median(results.map((one) => one.perSecond)),
    p50Ms: median(results.map((one) => one.p50Ms)),
    p99Ms: median(results.map((one) => one.p99Ms)),
    ratio: median(results.map((one, round) => one.perSecond / (bareRounds[round]?.perSecond ?? Number.NaN)))
  }));
}
