import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the bridge asks of Hootsuite while it makes a Case: a token, and who holds the conversation's lock. */
export async function startHootsuiteStub(): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume();
    const answer = request.url?.startsWith('/oauth2/token')
      ? { access_token: 'bench', token_type: 'bearer', expires_in: 3600 }
      : { locks: [] };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  };
}
