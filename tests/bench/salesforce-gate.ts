import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A gate before an org: it counts what passes, holds every answer back for a while, and can be closed. */
export interface SalesforceGate {
  readonly url: string;
  /** Calls of the REST API that have passed since the last reset; a token costs none. */
  readonly calls: number;
  /** Milliseconds since the last reset in which at least one request was on its way. */
  readonly busyMs: number;
  reset(): void;
  /** Requests wait before the gate, and nobody is told. */
  close(): void;
  open(): void;
  stop(): Promise<void>;
}

/**
 * Starts one.
 * @param target The org's address.
 * @param delayMs How long each answer is held back, on top of what the org takes.
 */
export async function startGate(target: string, delayMs: number): Promise<SalesforceGate> {
  let calls = 0;
  let busyMs = 0;
  let underWay = 0;
  let busySince = 0;
  let opened = Promise.resolve();
  let openNow: () => void = () => undefined;

  const enter = () => {
    if (underWay === 0) busySince = performance.now();
    underWay += 1;
  };
  const leave = () => {
    underWay -= 1;
    if (underWay === 0) busyMs += performance.now() - busySince;
  };
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks = await incoming.toArray();
    await opened;
    if (incoming.url?.startsWith('/services/data/')) calls += 1;
    enter();
    const { method, headers, url } = incoming;
    const forwarded = send(new URL(url ?? '/', target), { method, headers });
    forwarded.end(Buffer.concat(chunks as Buffer[]));
    const [answer] = (await once(forwarded, 'response')) as [IncomingMessage];
    const body = Buffer.concat((await answer.toArray()) as Buffer[]);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.end(body);
    leave();
  };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get calls() {
      return calls;
    },
    get busyMs() {
      return busyMs + (underWay > 0 ? performance.now() - busySince : 0);
    },
    reset() {
      calls = 0;
      busyMs = 0;
      busySince = performance.now();
    },
    close() {
      opened = new Promise((resolve) => (openNow = resolve));
    },
    open: () => openNow(),
    async stop() {
      openNow();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  };
}
