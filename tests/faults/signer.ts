import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createFakeSigner } from '../../services/bridge/testing/fakes.ts';

/** A Salesforce user who works on the Case page. */
export interface User {
  /** 18 characters. */
  readonly id: string;
  readonly email: string;
}

/** Tokens are renewed well before the minute is over that the bridge takes them for. */
const TOKEN_MS = 40_000;

/** Stands for the signer: publishes a key, and vouches for users with it. */
export class Signer {
  readonly #server: Server;
  readonly #mint: (user: User) => Promise<string>;
  readonly #tokens = new Map<string, { readonly token: Promise<string>; readonly until: number }>();

  private constructor(server: Server, mint: (user: User) => Promise<string>) {
    this.#server = server;
    this.#mint = mint;
  }

  /** @param audience The bridge's public address. */
  static async listen(port: number, audience: string, orgId: string): Promise<Signer> {
    const issuer = `http://localhost:${port}`;
    const { party, mint } = await createFakeSigner(issuer, audience, () => new Date());
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', issuer);
      void party
        .answer({ method: request.method ?? '', url, headers: new Headers(), body: '' })
        .then(async (answer) => {
          response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
        });
    });
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return new Signer(server, (user) =>
      mint({ claims: { sub: user.id, email: user.email, org: orgId, jti: crypto.randomUUID() } })
    );
  }

  /** A token of the user that is good for a while. */
  token(user: User): Promise<string> {
    const known = this.#tokens.get(user.id);
    if (known && known.until > Date.now()) return known.token;
    const token = this.#mint(user);
    this.#tokens.set(user.id, { token, until: Date.now() + TOKEN_MS });
    return token;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
