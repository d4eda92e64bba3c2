import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

const HIGHEST_PORT = 65_535;

async function listen(wanted: number) {
  const server = createServer().listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

/** A port of this machine's loopback that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  return freePorts(1);
}

/** The first of so many consecutive ports of this machine's loopback that nobody uses at the moment. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const open = [await listen(0)];
    const first = open[0]?.port ?? 0;
    try {
      while (open.length < count && first + count <= HIGHEST_PORT) {
        open.push(await listen(first + open.length));
      }
    } catch {
      // Somebody has one of them: another try begins elsewhere.
    }
    await Promise.all(open.map(({ server }) => once(server.close(), 'close')));
    if (open.length === count) return first;
  }
}
