import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { logIn } from '../../../scripts/lib/org/client.ts';
import { setUpOrg } from '../../../scripts/lib/org/setup.ts';
import { buildApp } from '../app.ts';
import type { FlowError } from '../org/flows.ts';
import { SEED_ORG } from '../org/install.ts';
import { Org } from '../org/org.ts';
import { DATA_PATH } from '../rest/answer.ts';

export const SOURCE_DIR = fileURLToPath(new URL('../../../force-app', import.meta.url));

export const CLIENTS = {
  integration: { clientId: 'integration-client', clientSecret: 'integration-secret' },
  admin: { clientId: 'admin-client', clientSecret: 'admin-secret' }
} as const;

export const SIGNER_URL = 'https://signer.alpenglow.example';
/** What the set-up enters as the secret of the external credential Hootsuite_Bridge. */
export const CASE_CHANGE_SECRET = 'c0ffee'.repeat(10);
export const BRIDGE_URL = 'https://bridge.alpenglow.example';

/** An answer of the sandbox: status, and its body read as JSON where it is one. */
export interface Answer {
  readonly status: number;
  // The shapes differ from call to call; tests look at single members.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  readonly headers: Headers;
}

export interface TestSandbox {
  readonly org: Org;
  readonly url: string;
  readonly dataDir: string;
  /** Flows that failed after a commit. */
  readonly flowErrors: readonly FlowError[];
  /** Sets the clock; it stands still otherwise. */
  setNow(now: Date): void;
  /** A session of this user. */
  tokenOf(username: string): string;
  call(
    token: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>
  ): Promise<Answer>;
  /** As {@link TestSandbox.call}, below the data path. */
  data(token: string, method: string, path: string, body?: unknown): Promise<Answer>;
  /** Runs `scripts/org-setup.ts` as the admin would. */
  setUp(): Promise<string[]>;
  close(): Promise<void>;
}

const ASSIGNMENTS = [
  ['Hootsuite_Agent', 'mara.lindqvist@alpenglow.example'],
  ['Hootsuite_Agent', 'jonas.weber@alpenglow.example'],
  ['Hootsuite_Agent', 'yui.nakamura@alpenglow.example'],
  ['Hootsuite_Agent', 'rafaela.moura@alpenglow.example'],
  ['Hootsuite_Admin', 'ines.carvalho@alpenglow.example'],
  ['Hootsuite_Integration', 'hootsuite.integration@alpenglow.example']
] as const;

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as unknown) : text
  };
}

async function listen(org: Org, dataDir: string): Promise<[FastifyInstance, string]> {
  const app = await buildApp({
    org,
    clientApps: [
      { ...CLIENTS.integration, runAsUsername: SEED_ORG.integrationUsername },
      { ...CLIENTS.admin, runAsUsername: SEED_ORG.adminUsername }
    ],
    consoleDir: join(dataDir, 'console'),
    inboxUrl: 'http://localhost:4301',
    control: true
  });
  return [app, await app.listen({ host: '127.0.0.1', port: 0 })];
}

/**
 * A sandbox org of its own in a temporary folder.
 * @param options `fetch` answers the org's callouts; `dataDir` opens an existing org.
 */
export async function startSandbox(
  options: { fetch?: typeof fetch; dataDir?: string; sourceDir?: string } = {}
): Promise<TestSandbox> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'sandbox-salesforce-'));
  let now = new Date('2026-11-22T10:00:00.000Z');
  const flowErrors: FlowError[] = [];
  const org = await Org.open({
    dataDir,
    sourceDir: options.sourceDir ?? SOURCE_DIR,
    fetch: options.fetch ?? (() => Promise.reject(new TypeError('no callout expected'))),
    now: () => now,
    onFlowError: (error) => flowErrors.push(error)
  });
  const [app, url] = await listen(org, dataDir);
  const call: TestSandbox['call'] = async (token, method, path, body, headers = {}) =>
    readAnswer(
      await fetch(url + path, {
        method,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
      })
    );
  return {
    org,
    url,
    dataDir,
    flowErrors,
    call,
    setNow: (date) => {
      now = date;
    },
    tokenOf: (username) => org.sessions.open(String(org.userByName(username)?.Id)),
    data: (token, method, path, body) => call(token, method, DATA_PATH + path, body),
    setUp: async () => {
      const lines: string[] = [];
      const { accessToken } = await logIn(url, CLIENTS.admin.clientId, CLIENTS.admin.clientSecret, fetch);
      await setUpOrg(
        {
          signerUrl: SIGNER_URL,
          bridgeUrl: BRIDGE_URL,
          caseChangeSecret: CASE_CHANGE_SECRET,
          certificate: 'hootsuite_signer',
          assignments: ASSIGNMENTS,
          pageControl: `${url}/setup/page-activations`
        },
        { instanceUrl: url, accessToken, fetch, log: (line) => lines.push(line) }
      );
      return lines;
    },
    close: async () => {
      await app.close();
      org.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true });
    }
  };
}
