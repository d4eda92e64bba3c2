import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../app.ts';
import type { AppOptions } from '../app.ts';
import { readConfig } from '../config.ts';
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
export function privateKeyPem(namedCurve = 'P-256'): string {
  return generateKeyPairSync('ec', { namedCurve })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

/** Writes what the signer reads at its start, and returns the environment that names it. */
export function writeEnvironment(folder: string, orgs: readonly TestOrg[], keyPem = privateKeyPem()) {
  const entries = orgs.map(({ orgId, issuer, certificatePem }, index) => {
    const certificateFile = `org-${index}.pem`;
    writeFileSync(join(folder, certificateFile), certificatePem);
    return { orgId, issuer, certificateFile, bridgeAudience: BRIDGE_URL };
  });
  writeFileSync(join(folder, 'orgs.json'), JSON.stringify(entries));
  writeFileSync(join(folder, 'key.pem'), keyPem);
  return {
    SIGNER_PORT: '0',
    SIGNER_PUBLIC_URL: PUBLIC_URL,
    SIGNER_PRIVATE_KEY_FILE: join(folder, 'key.pem'),
    SIGNER_ORGS_FILE: join(folder, 'orgs.json')
  };
}

/** A signer in process, with a clock that stands still until `clock.now` is set. */
export interface TestSigner {
  readonly app: FastifyInstance;
  readonly clock: { now: Date };
  readonly logLines: string[];
  readonly signingKey: KeyObject;
  exchange(assertion: string): Promise<LightMyRequestResponse>;
  requestToken(bearer: string): Promise<LightMyRequestResponse>;
}

/** Starts a signer for these orgs through the real configuration. */
export async function startSigner(
  t: TestContext,
  orgs: readonly TestOrg[],
  options: Partial<AppOptions> & { keyPem?: string } = {}
): Promise<TestSigner> {
  const { keyPem, ...appOptions } = options;
  const config = readConfig(writeEnvironment(temporaryFolder(t), orgs, keyPem));
  const clock = { now: NOW };
  const logLines: string[] = [];
  const logStream = { write: (line: string) => void logLines.push(line) };
  const app = await buildApp({ config, now: () => clock.now, logStream, ...appOptions });
  t.after(() => app.close());
  return {
    app,
    clock,
    logLines,
    signingKey: config.signingKey,
    exchange: (assertion) =>
      postForm(app, new URLSearchParams({ grant_type: JWT_BEARER, assertion }).toString()),
    requestToken: (bearer) =>
      app.inject({ method: 'POST', url: '/v1/token', headers: { authorization: `Bearer ${bearer}` } })
  };
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
