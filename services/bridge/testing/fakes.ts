import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A request as a fake party saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  /** A subrequest: it is no API call of its own. */
  readonly isPart?: boolean;
}

/** Answers a request, or throws what `fetch` would. */
export type Responder = (request: SeenRequest) => Response | Promise<Response>;

/** One outside party: a table of routes that a test changes, and what was asked of it. */
export class FakeParty {
  readonly requests: SeenRequest[] = [];
  readonly routes = new Map<string, Responder>();

  /** @param route For example `GET /v1/members/7`; the longest one that begins the request wins. */
  on(route: string, responder: Responder): this {
    this.routes.set(route, responder);
    return this;
  }

  /** What was sent to one route. */
  sentTo(route: string): SeenRequest[] {
    return this.requests.filter(({ method, url }) => `${method} ${url.pathname}`.startsWith(route));
  }

  async answer(request: SeenRequest): Promise<Response> {
    this.requests.push(request);
    const line = `${request.method} ${request.url.pathname}`;
    const [route] = [...this.routes.keys()]
      .filter((key) => line.startsWith(key))
      .sort((a, b) => b.length - a.length);
    const responder = route === undefined ? undefined : this.routes.get(route);
    return responder ? responder(request) : new Response('{}', { status: 404 });
  }
}

/** A JSON answer. */
export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

/** What Node's fetch throws where nobody listens. */
export function connectionRefused(): never {
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  });
}

/** What Node's fetch throws where the connection breaks after the request went out. */
export function connectionLost(): never {
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error('closed'), { code: 'UND_ERR_SOCKET' })
  });
}

/** A fetch that reaches these parties by origin, and nobody else. */
export function fetchTo(parties: Readonly<Record<string, FakeParty>>): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const party = parties[url.origin];
    if (!party) return connectionRefused();
    return party.answer({
      method: request.method,
      url,
      headers: request.headers,
      body: await request.text()
    });
  };
}

/** Claims of a token, to be bent by a test. */
export interface TokenOptions {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly typ?: string;
}

/** The signer's key, and tokens of it. */
export async function createFakeSigner(issuer: string, audience: string, now: () => Date) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
  const party = new FakeParty().on('GET /.well-known/jwks.json', () => json({ keys: [jwk] }));
  const mint = async ({ claims, typ = 'hsc-user+jwt' }: TokenOptions = {}): Promise<string> => {
    const issuedAt = Math.floor(now().getTime() / 1000);
    const standard = { iss: issuer, aud: audience, iat: issuedAt, nbf: issuedAt, exp: issuedAt + 300 };
    return new SignJWT({ ...standard, ...claims })
      .setProtectedHeader({ alg: 'ES256', typ, kid: 'test' })
      .sign(privateKey);
  };
  return { party, mint };
}
