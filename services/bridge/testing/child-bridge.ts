import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { permissionFlags } from '../operations/permissions.ts';
import type { Tenant } from '../tenants.ts';
import type { FakeParty } from './fakes.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MAIN = join(ROOT, 'services/bridge/main.ts');

/** A party that processes can reach. */
export interface ServedParty {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a fake party over HTTP. */
export async function serveParty(party: FakeParty): Promise<ServedParty> {
  const server = createServer((request, response) => {
    void (async () => {
      const { method = 'GET', url = '/', headers } = request;
      const answer = await party.answer({
        method,
        url: new URL(url, 'http://party.test'),
        headers: new Headers(headers as Record<string, string>),
        body: (await buffer(request)).toString()
      });
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    }
  };
}

/** What a bridge process is started with. */
export interface ChildSettings {
  readonly databaseUrl: string;
  readonly tenant: Tenant;
  readonly signerIssuer: string;
  readonly publicUrl: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What the file does not say: it is known from elsewhere. */
const NOT_IN_FILE = ['channels', 'stated'];

/** The tenant as its file spells it: keys in hexadecimal. */
function toFile(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([name]) => !NOT_IN_FILE.includes(name));
  return Object.fromEntries(entries.map(([name, one]) => [name, toFile(one)]));
}

/** A bridge in a process of its own, as it runs in production. */
export class ChildBridge {
  /** Where it listens. */
  readonly url: string;
  /** Its exit code once it has ended; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #tenant: Tenant;

  private constructor(child: ChildProcess, url: string, ended: Promise<number | null>, tenant: Tenant) {
    this.#child = child;
    this.url = url;
    this.ended = ended;
    this.#tenant = tenant;
  }

  /** Starts one, and waits until it listens. */
  static async start(settings: ChildSettings): Promise<ChildBridge> {
    const { databaseUrl, tenant, signerIssuer, publicUrl, environment = {} } = settings;
    const folder = await mkdtemp(join(tmpdir(), 'child-bridge-'));
    const file = join(folder, 'tenants.json');
    await writeFile(file, JSON.stringify([toFile(tenant)]));
    // As an operator is told to run it: what it may not touch, it must not need.
    const flags = permissionFlags(ROOT, { reads: [file] });
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...flags, MAIN], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        DATABASE_URL: databaseUrl,
        BRIDGE_PORT: '0',
        BRIDGE_PUBLIC_URL: publicUrl,
        BRIDGE_SIGNER_ISSUER: signerIssuer,
        BRIDGE_TENANTS_FILE: file,
        ...environment
      }
    });
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    void ended.then(() => rm(folder, { recursive: true }));
    const url = await addressOf(child);
    return new ChildBridge(child, url, ended, tenant);
  }

  /** Sends it a signal. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Ends it at once, if it still runs. */
  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  /** Sends it an event of the virtual agent, signed. @returns The status of the answer. */
  async webhook(event: object): Promise<number> {
    const body = JSON.stringify(event);
    const { key, hootsuite } = this.#tenant;
    const signature = createHmac('sha256', hootsuite.virtualAgentSecret).update(body).digest('hex');
    const response = await fetch(`${this.url}/webhooks/hootsuite/${key}/virtual-agent`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hootsuite-signature': signature },
      body
    });
    await response.arrayBuffer();
    return response.status;
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new TypeError('The child has no output.');
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`The bridge ended with ${code} before it listened.`)));
    // Read to the end: a full pipe would block the process.
    stdout.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-10_000);
      const found = /^bridge listening on (\S+)$/m.exec(text)?.[1];
      if (found) resolve(found);
    });
  });
}
