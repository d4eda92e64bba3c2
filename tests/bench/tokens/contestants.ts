import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPart } from '../../../scripts/lib/part.ts';
import type { Part, RunningPart } from '../../../scripts/lib/part.ts';
import { privateKeyPem, writeEnvironment, writeKeys } from '../../../services/signer/testing/signer.ts';
import { makeOrg } from '../../../services/signer/testing/org.ts';
import type { TestOrg } from '../../../services/signer/testing/org.ts';
import { readSigningKey } from '../../../services/signer/keys/signing-key.ts';
import { accessTokens, assertions } from './bearers.ts';
import type { LoadRequest } from '../load.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const DAY_MS = 86_400_000;
/** More than any of them can answer. */
const UNLIMITED = '1000000';

/** A server under test, and how to ask it for tokens. */
export interface Contestant {
  readonly name: string;
  readonly part: Part;
  readonly path: string;
  /** So many requests, each for another user. */
  readonly requests: (count: number) => Promise<LoadRequest[]>;
}

const bearer = (token: string): LoadRequest => ({ headers: { authorization: `Bearer ${token}` }, body: '' });

/** What all of them are given. */
export interface Stage {
  readonly folder: string;
  readonly port: number;
  readonly org: TestOrg;
  readonly keyPem: string;
}

/** Makes an org with a certificate that is valid now, and the key that all contestants sign with. */
export async function setStage(folder: string, port: number): Promise<Stage> {
  const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const org = await makeOrg({ notBefore: at(-1), notAfter: at(30) });
  mkdirSync(folder, { recursive: true });
  return { folder, port, org, keyPem: privateKeyPem() };
}

/** The real signer, as it runs in production but for its limits. */
export function signerPart({ folder, port, org, keyPem }: Stage): Part {
  const own = join(folder, 'signer');
  mkdirSync(own, { recursive: true });
  const environment = writeEnvironment(own, [org], keyPem);
  writeKeys(environment.SIGNER_KEYS_DIR, keyPem, new Date());
  return {
    name: 'signer',
    main: 'services/signer/main.ts',
    port,
    environment: {
      ...environment,
      NODE_ENV: 'production',
      SIGNER_PORT: String(port),
      SIGNER_ADDRESS_RATE: UNLIMITED,
      SIGNER_ORG_RATE: UNLIMITED
    }
  };
}

function rivalPart({ folder, port, keyPem }: Stage, name: string, file: string, secret: string): Part {
  const keyFile = join(folder, 'bench-key.pem');
  const publicKeyFile = join(folder, 'bench-public.pem');
  writeFileSync(keyFile, keyPem);
  const publicKey = readSigningKey(keyPem)?.publicKey.export({ type: 'spki', format: 'pem' }) ?? '';
  writeFileSync(publicKeyFile, publicKey);
  const environment = {
    NODE_ENV: 'production',
    BENCH_PORT: String(port),
    BENCH_KEY_FILE: keyFile,
    BENCH_PUBLIC_KEY_FILE: publicKeyFile,
    BENCH_ISSUER: 'https://signer.example',
    BENCH_SECRET: secret
  };
  return { name, main: `tests/bench/tokens/${file}`, port, environment };
}

/** Everybody, the bare server first. */
export function contestantsOf(stage: Stage): Contestant[] {
  const secret = randomBytes(32).toString('hex');
  const basic = `Basic ${Buffer.from(`bench:${secret}`).toString('base64')}`;
  const form: LoadRequest = {
    headers: { authorization: basic, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials'
  };
  const withAccessTokens = async (count: number) => (await accessTokens(stage, count)).map(bearer);
  const signer = { part: signerPart(stage), path: '/v1/token' };
  const other = { ...stage, folder: join(stage.folder, 'ed25519'), keyPem: privateKeyPem('Ed25519') };
  return [
    {
      name: 'node:http, no token at all',
      part: rivalPart(stage, 'bare server', 'bare-server.ts', secret),
      path: '/v1/token',
      requests: withAccessTokens
    },
    { name: 'signer, access token, ES256', ...signer, requests: withAccessTokens },
    {
      name: 'signer, JWT of the org (RS256)',
      ...signer,
      requests: (count) => Promise.resolve(assertions(stage, count).map(bearer))
    },
    {
      name: 'signer, access token, Ed25519',
      part: signerPart(other),
      path: '/v1/token',
      requests: async (count) => (await accessTokens(other, count)).map(bearer)
    },
    {
      name: 'fast-jwt on node:http, access token',
      part: rivalPart(stage, 'fast-jwt', 'fast-jwt-server.ts', secret),
      path: '/v1/token',
      requests: withAccessTokens
    },
    {
      name: 'oidc-provider, client credentials',
      part: rivalPart(stage, 'oidc-provider', 'oidc-provider-server.mjs', secret),
      path: '/token',
      requests: (count) => Promise.resolve(Array.from({ length: count }, () => form))
    }
  ];
}

/** Starts a contestant and waits until it answers. */
export async function launch({ part }: Pick<Contestant, 'part'>, folder: string): Promise<RunningPart> {
  const running = startPart(part, root, join(folder, 'logs'));
  await running.untilHealthy();
  return running;
}
