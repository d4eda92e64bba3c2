import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A listener of its own: metrics tell of customers' numbers and are not for the public port. */
export interface MetricsServer {
  /** Where it listens. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves `GET /metrics`, nothing else. */
export async function serveMetrics(
  at: { readonly host: string; readonly port: number },
  contentType: string,
  read: () => Promise<string>
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    read().then(
      (text) =>
        response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end()
    );
  });
  server.listen(at.port, at.host);
  await once(server, 'listening');
  const { address, port, family } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/metrics`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    }
  };
}
