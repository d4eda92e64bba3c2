import { resolve } from 'node:path';
import { test as base } from '@playwright/test';
import { addressesAt, type Addresses } from '../../scripts/lib/local-parts.ts';
import { localSecrets, type LocalSecrets } from '../../scripts/lib/local-secrets.ts';
import { logIn } from '../../scripts/lib/org/client.ts';
import { setUpOrg } from '../../scripts/lib/org/setup.ts';
import { ConsolePage, InboxPage, SetupPage } from './pages.ts';

/** Where the parts under test listen. */
export const ADDRESSES: Addresses = addressesAt(Number(process.env.E2E_PORT ?? 4400));
/** Every call of the browser to the bridge. */
export const BRIDGE_CALLS = `${ADDRESSES.bridge}/**`;

const DATA_FOLDER = resolve(process.env.E2E_DATA_DIR ?? 'build/e2e-data');

/** The secrets that the parts under test share; read when they run, as a fresh start makes new ones. */
export const secrets = (): LocalSecrets => localSecrets(DATA_FOLDER);

/**
 * Enters addresses into the org as its admin does. Open pages keep the policy with which they were loaded; named
 * credentials change at once.
 */
async function enter(addresses: { readonly bridgeUrl?: string; readonly signerUrl?: string }): Promise<void> {
  const { adminClientId, adminClientSecret } = secrets();
  const instanceUrl = ADDRESSES.salesforce;
  const { accessToken } = await logIn(instanceUrl, adminClientId, adminClientSecret, fetch);
  await setUpOrg(addresses, { instanceUrl, accessToken, fetch, log: () => undefined });
}

interface SharedFixtures {
  /** The Inbox, with a Hootsuite agent at it; one for all tests. */
  readonly inbox: InboxPage;
}

interface Fixtures {
  /** The console of an agent who may do everything. */
  readonly mara: ConsolePage;
  /** Makes the org trust another host than the bridge; undone after the test. */
  readonly distrustBridge: () => Promise<void>;
  /** Enters the package's placeholder in place of the signer's address; undone after the test. */
  readonly forgetSigner: () => Promise<void>;
  /** The set-up page of an admin, once all is checked. */
  readonly setup: SetupPage;
}

export const test = base.extend<Fixtures, SharedFixtures>({
  inbox: [
    async ({ browser }, use) => {
      const inbox = await InboxPage.open(browser, ADDRESSES.hootsuite);
      await inbox.actAs('Sofia Marchetti');
      await use(inbox);
      await inbox.page.context().close();
    },
    { scope: 'worker' }
  ],
  mara: async ({ browser }, use) => {
    const mara = await ConsolePage.logIn(browser, 'Mara Lindqvist');
    await use(mara);
    await mara.context.close();
  },
  distrustBridge: async ({ baseURL: _ }, use) => {
    await use(() => enter({ bridgeUrl: 'https://bridge.example.com' }));
    await enter({ bridgeUrl: ADDRESSES.bridge });
  },
  forgetSigner: async ({ baseURL: _ }, use) => {
    await use(() => enter({ signerUrl: 'https://signer.example.com' }));
    await enter({ signerUrl: ADDRESSES.signer });
  },
  setup: async ({ browser }, use) => {
    const setup = await SetupPage.open(await ConsolePage.logIn(browser, 'Ines Carvalho'));
    await setup.checked();
    await use(setup);
    await setup.console.context.close();
  }
});
