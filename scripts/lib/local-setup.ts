import type { Local } from './local-parts.ts';
import { API, logIn, type OrgLogin } from './org/client.ts';
import { setUpOrg } from './org/setup.ts';

/** How long the bridge may take from accepted webhooks to Cases in Salesforce. */
const CASES_DUE_MS = 30_000;

/** One line of the sandbox's answer to `POST /sandbox/seed`. */
interface SeedStep {
  readonly conversation: string;
  readonly state: 'kept' | 'created' | 'handed_over' | 'failed';
  readonly code?: string;
  readonly done: number;
  readonly total: number;
}

/** Logs in as the admin's external client app. */
export function loginAsAdmin({ addresses, secrets }: Local): Promise<OrgLogin> {
  return logIn(addresses.salesforce, secrets.adminClientId, secrets.adminClientSecret, fetch);
}

/** Who may do what in the example org; the usernames are their addresses. Lena Novak is left out on purpose. */
const ASSIGNMENTS = [
  ['Hootsuite_Agent', 'mara.lindqvist@alpenglow.example'],
  ['Hootsuite_Agent', 'jonas.weber@alpenglow.example'],
  ['Hootsuite_Agent', 'yui.nakamura@alpenglow.example'],
  ['Hootsuite_Agent', 'rafaela.moura@alpenglow.example'],
  ['Hootsuite_Agent', 'tom.becker@alpenglow.example'],
  ['Hootsuite_Agent', 'priya.raman@alpenglow.example'],
  ['Hootsuite_Admin', 'ines.carvalho@alpenglow.example'],
  ['Hootsuite_Integration', 'hootsuite.integration@alpenglow.example']
] as const;

/** What an admin does after the install, by the same script that does it in a real org. */
export async function setUpLocalOrg({ addresses, secrets }: Local, { accessToken }: OrgLogin): Promise<void> {
  await setUpOrg(
    {
      signerUrl: addresses.signer,
      bridgeUrl: addresses.bridge,
      caseChangeSecret: secrets.caseChangeSecret,
      certificate: 'hootsuite_signer',
      assignments: ASSIGNMENTS,
      testData: true,
      pageControl: '/setup/page-activations'
    },
    { instanceUrl: addresses.salesforce, accessToken, fetch, log: () => undefined }
  );
}

async function casesWritten({ addresses }: Local, { accessToken }: OrgLogin): Promise<number> {
  const soql = 'SELECT COUNT() FROM Case WHERE Hootsuite_Case_Key__c != null';
  const answer = await fetch(`${addresses.salesforce}${API}/query?q=${encodeURIComponent(soql)}`, {
    headers: { authorization: `Bearer ${accessToken}` }
  });
  return ((await answer.json()) as { totalSize: number }).totalSize;
}

async function seedSteps({ addresses }: Local): Promise<SeedStep[]> {
  const answer = await fetch(`${addresses.hootsuite}/sandbox/seed`, { method: 'POST' });
  if (!answer.ok) throw new Error(`The Hootsuite sandbox refused to seed (HTTP ${answer.status}).`);
  const lines = (await answer.text()).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as SeedStep);
}

/**
 * Has the Hootsuite sandbox create its example conversations and hand them over, and waits until their Cases are in
 * Salesforce. On a later start it finds them there and changes nothing.
 */
export async function seedConversations(local: Local): Promise<void> {
  const steps = await seedSteps(local);
  const failed = steps.filter((one) => one.state === 'failed');
  if (failed.length > 0) {
    const names = failed.map((one) => `${one.conversation} (${one.code ?? 'no code'})`).join(', ');
    throw new Error(`These conversations could not be handed over: ${names}. See the bridge's log.`);
  }
  const due = steps.filter((one) => one.state === 'handed_over').length;
  const session = await loginAsAdmin(local);
  const deadline = performance.now() + CASES_DUE_MS;
  while ((await casesWritten(local, session)) < due) {
    if (performance.now() > deadline) {
      throw new Error(
        `Salesforce has not all ${due} Cases after ${CASES_DUE_MS / 1000} s. See the bridge's log.`
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
