import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { measured } from '../../support/memory.ts';
import type { Held } from '../../support/memory.ts';
import { sendRequests } from '../load.ts';
import { contestantsOf, launch, setStage } from './contestants.ts';

/** What the signer holds after so many tokens. */
export interface MemoryStep extends Held {
  readonly tokens: number;
}

/** One access token serves a whole batch; the signer's memory of tokens is full after a few of them. */
const BATCH = 20_000;

/**
 * Has the signer issue tokens, and asks now and then what it holds.
 * @param total How many in all.
 * @param every After how many it is asked.
 */
export async function measureMemory(
  scratch: string,
  port: number,
  total: number,
  every: number
): Promise<MemoryStep[]> {
  const stage = await setStage(mkdtempSync(join(scratch, 'memory-')), port);
  const signer = contestantsOf(stage).find(
    ({ path, name }) => path === '/v1/token' && name.startsWith('signer')
  );
  if (!signer) throw new TypeError('The signer is not among the contestants.');
  const one = await measured(signer.part);
  const running = await launch(one, stage.folder);
  const steps: MemoryStep[] = [{ tokens: 0, ...(await one.held()) }];
  try {
    for (let tokens = 0; tokens < total;) {
      await sendRequests(`http://127.0.0.1:${port}${signer.path}`, await signer.requests(BATCH));
      tokens += BATCH;
      if (tokens % every === 0) steps.push({ tokens, ...(await one.held()) });
    }
  } finally {
    await running.stop(0);
  }
  return steps;
}
