import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../app.ts';
import type { AppOptions } from '../app.ts';
import { ConfigError, readConfig } from '../config.ts';
import { readSigningKey } from '../keys/signing-key.ts';
import { NOW } from './org.ts';
import type { TestOrg } from './org.ts';

export const PUBLIC_URL = 'https://signer.example';
export const BRIDGE_URL = 'https://bridge.example';
export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** A folder that is gone after the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'signer-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A private key in PEM form (PKCS #8), P-256 unless told otherwise. */
export function privateKeyPem(curve: 'P-256' | 'P-384' | 'P-521' | 'Ed25519' = 'P-256'): string {
  const { privateKey } =
    curve === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: curve });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A folder of keys: this one signs, a new one is next. */
export function writeKeys(folder: string, keyPem = privateKeyPem(), now = NOW): void {
  mkdirSync(folder, { recursive: true });
  const since = now.toISOString();
  const entries = [keyPem, privateKeyPem()].map((pem) => {
    const file = `${readSigningKey(pem)?.kid ?? 'none'}.pem`;
    writeFileSync(join(folder, file), pem);
    return { file, since };
  });
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: entries[0], next: entries[1] }));
}

/** Writes what the signer reads at its start, and returns the environment that names it. */
export function writeEnvironment(folder: string, orgs: readonly TestOrg[], keyPem = privateKeyPem()) {
  const entries = orgs.map(({ orgId, issuer, certificatePem, nextCertificatePem }, index) => {
    const certificateFiles = [certificatePem, nextCertificatePem].flatMap((pem, version) => {
      if (pem === undefined) return [];
      const file = version === 0 ? `org-${index}.pem` : `org-${index}-next.pem`;
      writeFileSync(join(folder, file), pem);
      return [file];
    });
    return { orgId, issuer, certificateFiles, bridgeAudience: BRIDGE_URL };
  });
  writeFileSync(join(folder, 'orgs.json'), JSON.stringify(entries));
  writeKeys(join(folder, 'keys'), keyPem);
  mkdirSync(join(folder, 'audit'), { recursive: true });
  return {
    SIGNER_PORT: '0',
    SIGNER_PUBLIC_URL: PUBLIC_URL,
    SIGNER_KEYS_DIR: join(folder, 'keys'),
    SIGNER_ORGS_FILE: join(folder, 'orgs.json'),
    SIGNER_AUDIT_FILE: join(folder, 'audit', 'audit.jsonl'),
    // Tests run as anybody, and start processes of their own.
    SIGNER_ALLOW_ROOT: '1',
    SIGNER_ALLOW_UNCONFINED: '1'
  };
}

/** The same with an orgs file of this content. */
export function withOrgs(folder: string, orgs: readonly TestOrg[], entries: unknown) {
  const env = writeEnvironment(folder, orgs);
  writeFileSync(env.SIGNER_ORGS_FILE, typeof entries === 'string' ? entries : JSON.stringify(entries));
  return env;
}

/** The problems with an environment; none where it is accepted. */
export function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

/** A signer in process, with a clock that stands still until `clock.now` is set. */
export interface TestSigner {
  readonly app: FastifyInstance;
  readonly clock: { now: Date };
  readonly logLines: string[];
  /** The current key. */
  readonly signingKey: KeyObject;
  /** Where its keys, orgs and audit file lie. */
  readonly folder: string;
  exchange(assertion: string): Promise<LightMyRequestResponse>;
  accessToken(assertion: string): Promise<string>;
  requestToken(bearer: string): Promise<LightMyRequestResponse>;
  /** Sends these characters over a connection of its own, and waits until the signer ends it. */
  answerTo(characters: string): Promise<RawAnswer>;
}

/** An answer that no HTTP client has had in its hands. */
export interface RawAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface TestOptions extends Partial<AppOptions> {
  readonly keyPem?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a signer for these orgs through the real configuration. */
export async function startSigner(
  t: TestContext,
  orgs: readonly TestOrg[],
  { keyPem = privateKeyPem(), env, ...appOptions }: TestOptions = {}
): Promise<TestSigner> {
  const folder = temporaryFolder(t);
  const config = readConfig({ ...writeEnvironment(folder, orgs, keyPem), ...env });
  const clock = { now: NOW };
  const logLines: string[] = [];
  const logStream = { write: (line: string) => void logLines.push(line) };
  const app = await buildApp({ config, now: () => clock.now, logStream, ...appOptions });
  t.after(() => app.close());
  const exchange = (assertion: string) =>
    postForm(app, new URLSearchParams({ grant_type: JWT_BEARER, assertion }).toString());
  return {
    app,
    clock,
    logLines,
    signingKey: createPrivateKey(keyPem),
    folder,
    exchange,
    accessToken: async (assertion) =>
      (await exchange(assertion)).json<{ access_token: string }>().access_token,
    answerTo: (characters) => answerTo(app, characters),
    requestToken: (bearer) =>
      app.inject({ method: 'POST', url: '/v1/token', headers: { authorization: `Bearer ${bearer}` } })
  };
}

async function answerTo(app: FastifyInstance, characters: string): Promise<RawAnswer> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(characters);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  const [status = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => line.split(': ') as [string, string]));
  return { statusCode: Number(status.split(' ')[1]), headers, body };
}

/** Posts a form, as it stands, to the token endpoint. */
export async function postForm(app: FastifyInstance, payload: string): Promise<LightMyRequestResponse> {
  return app.inject({
    method: 'POST',
    url: '/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload
  });
}
