import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  addressesAt,
  bridgePart,
  hootsuitePart,
  salesforcePart,
  signerPart
} from '../../scripts/lib/local-parts.ts';
import type { Local } from '../../scripts/lib/local-parts.ts';
import { localSecrets } from '../../scripts/lib/local-secrets.ts';
import { loginAsAdmin, setUpLocalOrg } from '../../scripts/lib/local-setup.ts';
import { startPart } from '../../scripts/lib/part.ts';
import type { Part, RunningPart } from '../../scripts/lib/part.ts';
import { Hootsuite } from '../faults/hootsuite.ts';
import { freePorts } from '../support/free-port.ts';
import { startCanary } from './canary.ts';
import type { Canary } from './canary.ts';
import { addOrgs, addTenants, issuingKeyOf, makeParties } from './parties.ts';
import type { IssuingKey, Parties } from './parties.ts';
import { logInAs, tokenOf } from './people.ts';
import type { Person } from './people.ts';
import { mark, send } from './wire.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GRACE_MS = 5_000;
const DUE_MS = 30_000;

/** They have what Mara has. */
const COLLEAGUES = ['Jonas Weber', 'Yui Nakamura', 'Rafaela Moura'];

/** What the customer has written; it must be in no log. */
export const CUSTOMER_TEXT = 'Meine Pflegestufe wurde abgelehnt und niemand antwortet';

/** Everything that runs, who is known to it, and one conversation worth stealing. */
export interface World {
  readonly folder: string;
  readonly logs: string;
  /** Where the signer writes who was given what. */
  readonly auditFolder: string;
  readonly local: Local;
  readonly addresses: Local['addresses'];
  readonly orgId: string;
  readonly parties: Parties;
  /** The signer's own key: with it even a well-signed lie can be told to the bridge. */
  readonly issuing: IssuingKey;
  /** Has everything: permission set, licence, access to the Case. */
  readonly mara: Person;
  /** Lacks the permission set. */
  readonly lena: Person;
  /** Mara's token for the bridge, come by honestly. */
  readonly token: string;
  /** Tokens of others who may do the same. */
  readonly agents: readonly string[];
  /** Of the sandbox org; Mara may read it. */
  readonly conversation: string;
  /** Of the other tenant. */
  readonly foreignConversation: string;
  readonly canary: Canary;
  stop(): Promise<void>;
}

/** The most both allow: a token of the beginning is used to the end, however slow the machine is. */
function withLongTokens(part: Part): Part {
  const seconds = { SIGNER_TOKEN_SECONDS: '300', BRIDGE_TOKEN_SECONDS: '300' };
  return { ...part, environment: { ...part.environment, ...seconds } };
}

async function start(part: Part, logs: string, closing: RunningPart[]): Promise<void> {
  const running = startPart(part, ROOT, logs);
  closing.push(running);
  await running.untilHealthy();
}

/** Has a customer write, an agent hand over, and waits until Mara can read it. */
async function makeConversation({ addresses }: Local, token: string): Promise<string> {
  const hootsuite = new Hootsuite(addresses.hootsuite);
  const contact = 'Noor van den Berg';
  const { id } = await hootsuite.open({ medium: 'whatsapp', contact, language: 'de', text: CUSTOMER_TEXT });
  await hootsuite.handOver(id);
  const deadline = performance.now() + DUE_MS;
  const headers = { authorization: `Bearer ${token}` };
  for (;;) {
    const { status } = await send(`${addresses.bridge}/v1/conversations/${id}`, { headers });
    if (status === 200) return id;
    if (performance.now() > deadline) throw new Error(`The conversation cannot be read: HTTP ${status}.`);
    await wait(100);
  }
}

/** Changes a part before it is started. */
export type Arrange = (part: Part) => Part | Promise<Part>;

async function assemble(
  folder: string,
  closing: RunningPart[],
  arrange: Arrange
): Promise<Omit<World, 'stop'>> {
  const basePort = await freePorts(4);
  const addresses = addressesAt(basePort);
  const local: Local = { root: ROOT, dataFolder: folder, basePort, addresses, secrets: localSecrets(folder) };
  for (const secret of Object.values(local.secrets as unknown as Record<string, string>)) mark(secret);
  const logs = join(folder, 'logs');
  const parties = await makeParties();
  await start(salesforcePart(local), logs, closing);
  const session = await loginAsAdmin(local);
  mark(session.accessToken);
  await setUpLocalOrg(local, session);
  const { orgId } = session;
  const signer = withLongTokens(addOrgs(signerPart(local, orgId), parties));
  const bridge = withLongTokens(bridgePart(local, orgId));
  addTenants(bridge, parties);
  const services = [await arrange(signer), await arrange(bridge)];
  await Promise.all(services.map((part) => start(part, logs, closing)));
  await start(hootsuitePart(local), logs, closing);
  const mara = await logInAs(addresses.salesforce, 'Mara Lindqvist');
  const lena = await logInAs(addresses.salesforce, 'Lena Novak');
  const token = await tokenOf(addresses.salesforce, mara);
  const agents: string[] = [];
  for (const name of COLLEAGUES)
    agents.push(await tokenOf(addresses.salesforce, await logInAs(addresses.salesforce, name)));
  const conversation = await makeConversation(local, token);
  const foreignConversation = randomUUID();
  const issuing = await issuingKeyOf(signer, addresses.signer);
  const canary = await startCanary();
  return {
    auditFolder: dirname(signer.environment.SIGNER_AUDIT_FILE ?? ''),
    ...{ folder, logs, local, addresses, orgId, parties, issuing, mara, lena, token, agents },
    ...{ conversation, foreignConversation, canary }
  };
}

/** Starts a world of its own in a temporary folder. */
export async function createWorld(arrange: Arrange = (part) => part): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'attacks-'));
  const closing: RunningPart[] = [];
  const stop = async () => {
    for (const part of closing.splice(0).reverse()) await part.stop(GRACE_MS);
  };
  try {
    const world = await assemble(folder, closing, arrange);
    return {
      ...world,
      async stop() {
        world.canary.close();
        await stop();
      }
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
