import { fileURLToPath } from 'node:url';
import type { Part } from '../../scripts/lib/part.ts';
import { freePort } from './free-port.ts';

/** What a process holds after a garbage collection. */
export interface Held {
  /** Bytes of JavaScript's heap. */
  readonly heapUsed: number;
  /** Bytes of the whole process. */
  readonly rss: number;
  /** What keeps it alive, by kind: timers, sockets, files (`process.getActiveResourcesInfo`). */
  readonly resources: Readonly<Record<string, number>>;
}

/** A part whose process can be asked what it holds. */
export interface MeasuredPart {
  readonly part: Part;
  held(): Promise<Held>;
}

const PRELOAD = fileURLToPath(new URL('measured.ts', import.meta.url));

/** The same part, measured. */
export async function measured(part: Part): Promise<MeasuredPart> {
  const port = await freePort();
  const environment = {
    ...part.environment,
    NODE_OPTIONS: `--import=${PRELOAD}`,
    MEASURED_PORT: String(port),
    SIGNER_ALLOW_UNCONFINED: '1'
  };
  return {
    // Confined, it could not read what measures it.
    part: { ...part, nodeFlags: [], environment },
    async held() {
      const response = await fetch(`http://127.0.0.1:${port}`);
      return (await response.json()) as Held;
    }
  };
}

/** Bytes in MiB, for people. */
export function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
