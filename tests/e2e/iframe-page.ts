import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The pages of the other way to build this, on three origins. */
export interface IframePages {
  /** A page with a button that shows a conversation in a frame. */
  readonly url: string;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

async function serve(handler: Handler): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void handler(request, response, new URL(request.url ?? '/', 'http://localhost'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close };
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=60' }).end(body);
}

function redirect(response: ServerResponse, location: string, cookie?: string): void {
  response.writeHead(302, { location, ...(cookie !== undefined && { 'set-cookie': cookie }) }).end();
}

const OUTER = (frame: string) => `<!doctype html><title>Record</title>
<button onclick="document.querySelector('iframe').src = '${frame}/?case=' + Date.now()">Open</button>
<iframe title="Conversation" width="900" height="700"></iframe>`;

const INNER = '<!doctype html><title>Conversation</title><ol role="log"></ol><script src="/app.js"></script>';

const SCRIPT = `fetch('/api/conversation').then((answer) => answer.json()).then(({ messages }) => {
  for (const { text } of messages) {
    const item = document.createElement('li');
    item.textContent = text;
    document.querySelector('ol').append(item);
  }
});`;

/**
 * A page in a frame that logs its user in by redirects (OAuth 2.0 authorization code, the identity provider already
 * knowing the user), loads its script and fetches the same messages: the least that such an integration does. Its
 * cookie is a first-party one here, which browsers allow; a third-party one would need a pop-up first.
 * @param messages What the conversation holds.
 * @param delayMs Of the call behind the scenes that redeems the code; those of the browser are delayed by its proxy.
 */
export async function startIframePages(
  messages: readonly { readonly text?: string }[],
  delayMs: number
): Promise<IframePages> {
  const sessions = new Set<string>();
  const isKnown = ({ headers }: IncomingMessage) =>
    sessions.has(/sid=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '');
  const identity = await serve((_request, response, url) => {
    redirect(response, `${url.searchParams.get('redirect_uri') ?? ''}?code=${randomUUID()}`);
  });
  const inner: { url: string; close: () => Promise<void> } = await serve(
    async (request, response, { pathname }) => {
      if (pathname === '/callback') {
        await pause(delayMs);
        const session = randomUUID();
        sessions.add(session);
        redirect(response, '/', `sid=${session}; HttpOnly; SameSite=Lax; Path=/`);
      } else if (pathname === '/app.js') send(response, 'text/javascript', SCRIPT);
      else if (!isKnown(request))
        redirect(
          response,
          `${identity.url}/authorize?redirect_uri=${encodeURIComponent(`${inner.url}/callback`)}`
        );
      else if (pathname === '/api/conversation') {
        response.setHeader('cache-control', 'no-store');
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ messages }));
      } else response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' }).end(INNER);
    }
  );
  const outer = await serve((_request, response) => send(response, 'text/html', OUTER(inner.url)));
  return {
    url: outer.url,
    close: async () => {
      await Promise.all([outer.close(), inner.close(), identity.close()]);
    }
  };
}
