import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { sendRequests } from '../load.ts';
import type { LoadResult } from '../load.ts';
import { median } from '../report.ts';
import { contestantsOf, launch, setStage } from './contestants.ts';
import type { Contestant, Stage } from './contestants.ts';

/** How much is asked for. */
export interface TokenEffort {
  readonly rounds: number;
  readonly warmUp: number;
  readonly tokens: number;
}

/** One line of the table. */
export interface IssuingResult extends LoadResult {
  readonly name: string;
  /** Tokens per second as a share of the bare server's answers, in the same round. */
  readonly ratio: number;
}

async function measure(one: Contestant, { folder, port }: Stage, effort: TokenEffort): Promise<LoadResult> {
  const running = await launch(one, folder);
  const url = `http://127.0.0.1:${port}${one.path}`;
  try {
    await sendRequests(url, await one.requests(effort.warmUp));
    return await sendRequests(url, await one.requests(effort.tokens));
  } finally {
    await running.stop(0);
  }
}

/** Tokens per second of everybody: one after the other on the same port, in rounds, so that what else the machine does strikes all. */
export async function measureIssuing(
  scratch: string,
  port: number,
  effort: TokenEffort
): Promise<IssuingResult[]> {
  const stage = await setStage(mkdtempSync(join(scratch, 'tokens-')), port);
  const contestants = contestantsOf(stage);
  const rounds = new Map<string, LoadResult[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const one of contestants) rounds.get(one.name)?.push(await measure(one, stage, effort));
  }
  const [bare = []] = rounds.values();
  return [...rounds].map(([name, results]) => ({
    name,
    perSecond: median(results.map((one) => one.perSecond)),
    p50Ms: median(results.map((one) => one.p50Ms)),
    p99Ms: median(results.map((one) => one.p99Ms)),
    ratio: median(results.map((one, round) => one.perSecond / (bare[round]?.perSecond ?? Number.NaN)))
  }));
}
