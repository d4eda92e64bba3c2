import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { doorsOf } from '../attacks/doors.ts';
import { tokenOf } from '../attacks/people.ts';
import { send } from '../attacks/wire.ts';
import type { World } from '../attacks/world.ts';

/** So many at a time; each waits for its answer before it goes on. */
const WORKERS = 8;
/** How long a worker rests between two rounds, in milliseconds: a load that is steady, not the most there can be. */
const REST_MS = 40;
/** Salesforce keeps an access token; a worker renews its own after so many rounds. */
const ROUNDS_PER_TOKEN = 100;
/** The page asks the bridge far less often than the test asks the signer. */
const ROUNDS_PER_READ = 10;
/** Well before Mara's token ends. */
const RENEW_MS = 20_000;

/** What was done. */
export interface Done {
  exchanges: number;
  tokens: number;
  reads: number;
}

/** A steady load on the signer, and a little on the bridge, until it is told to stop. */
export class Load {
  readonly done: Done = { exchanges: 0, tokens: 0, reads: 0 };
  readonly #world: World;
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;
  #mine: { readonly token: string; readonly until: number };

  constructor(world: World) {
    this.#world = world;
    this.#keys = createRemoteJWKSet(new URL(`${world.addresses.signer}/.well-known/jwks.json`));
    this.#mine = { token: world.token, until: 0 };
  }

  /** @throws where any answer is an error, or a token does not verify */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(Array.from({ length: WORKERS }, (_, index) => this.#work(index, signal)));
  }

  async #work(index: number, signal: AbortSignal): Promise<void> {
    let access = '';
    for (let round = 0; !signal.aborted; round += 1) {
      if (round % ROUNDS_PER_TOKEN === 0) access = await this.#exchange();
      await this.#redeem(round % 2 === 0 ? access : this.#assertion());
      if (index === 0 && round % ROUNDS_PER_READ === 0) await this.#read();
      await wait(REST_MS);
    }
  }

  /** The other way: the org-signed JWT itself. */
  #assertion(): string {
    const { assertion } = doorsOf(this.#world);
    return assertion(this.#world.parties.cedar, { aud: this.#world.addresses.signer });
  }

  async #exchange(): Promise<string> {
    const { assertion, exchange } = doorsOf(this.#world);
    const { status, text } = await exchange(assertion(this.#world.parties.birch, { jti: randomUUID() }));
    assert.equal(status, 200, 'an exchange was refused');
    this.done.exchanges += 1;
    return (JSON.parse(text) as { access_token: string }).access_token;
  }

  async #redeem(bearer: string): Promise<void> {
    const { signer, bridge } = this.#world.addresses;
    const { status, text } = await send(`${signer}/v1/token`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` }
    });
    assert.equal(status, 200, 'a token was refused');
    await jwtVerify(text, this.#keys, { issuer: signer, audience: bridge, typ: 'hsc-user+jwt' });
    this.done.tokens += 1;
  }

  async #read(): Promise<void> {
    if (performance.now() > this.#mine.until) {
      const token = await tokenOf(this.#world.addresses.salesforce, this.#world.mara);
      this.#mine = { token, until: performance.now() + RENEW_MS };
    }
    const { status } = await doorsOf(this.#world).read(this.#mine.token);
    assert.equal(status, 200, 'the conversation could not be read');
    this.done.reads += 1;
  }
}
