/** The states of the set-up page as an admin may find it; see states.e2e.ts. */
import { expect } from '@playwright/test';
import { CHECKS } from '@hsc/contracts/setup-checks.ts';
import { ADDRESSES, BRIDGE_CALLS, test } from './fixtures.ts';
import { look, type Subject, type Variant } from './gallery.ts';
import type { SetupPage } from './pages.ts';
import { failSignIn, refusalOf, TOKEN_FLOW } from './sign-in.ts';

const BRIDGE_CHECKS = `${ADDRESSES.bridge}/v1/setup/checks`;

const subjectOf = ({ frame }: SetupPage): Subject => ({ element: frame, component: 'c-hootsuite-setup' });

function show(setup: SetupPage, name: string, variants: readonly Variant[]): Promise<void> {
  return look(setup.console, name, variants, subjectOf(setup));
}

test('the set-up page with every step done', async ({ setup }) => {
  await setup.console.page.route(BRIDGE_CHECKS, (route) =>
    route.fulfill({
      headers: { 'access-control-allow-origin': ADDRESSES.salesforce },
      json: {
        checks: CHECKS.filter(({ by }) => by.includes('bridge')).map(({ id }) => ({ id, state: 'passed' }))
      }
    })
  );
  await setup.checkAgain();
  await show(setup, 'setup-complete', ['light', 'dark', 'narrow', 'narrowest']);
});

test('the set-up page with faults', async ({ setup }) => {
  const faults = {
    'integration-fields': {
      code: 'FIELDS_MISSING',
      detail: { words: ['Case.Conversation_ID__c', 'Case.Origin'] }
    },
    clocks: { code: 'CLOCK_OFF', detail: { words: ['salesforce'], numbers: { seconds: 94 } } },
    'webhook-received': { code: 'WEBHOOKS_NONE' },
    'page-assigned': { code: 'PAGE_NEVER_OPENED' }
  };
  await setup.console.page.route(BRIDGE_CHECKS, (route) =>
    route.fulfill({
      headers: { 'access-control-allow-origin': ADDRESSES.salesforce },
      json: {
        checks: CHECKS.filter(({ by }) => by.includes('bridge')).map(({ id }) => ({
          id,
          ...(id in faults ? { state: 'failed', ...faults[id as 'clocks'] } : { state: 'passed' })
        }))
      }
    })
  );
  await setup.checkAgain();
  await setup.line('Fields of the integration user').scrollIntoViewIfNeeded();
  await show(setup, 'setup-faults', ['light', 'dark', 'narrow', 'narrowest']);
});

test('the settings in force', async ({ setup }) => {
  const settings = await setup.tab('Settings');
  await expect(settings.getByText('Social_Care')).toBeVisible();
  await show(setup, 'setup-settings', ['light', 'dark', 'narrow', 'narrowest']);
});

test('the ledger', async ({ setup }) => {
  const ledger = await setup.tab('Ledger');
  await expect(ledger.getByRole('row').nth(1)).toBeVisible();
  await show(setup, 'setup-ledger', ['light', 'dark', 'narrow', 'narrowest']);
});

test('the set-up page before anything is done', async ({ setup }) => {
  await failSignIn(setup.console, 'Unable to reach signer.example.com');
  await setup.checkAgain();
  await show(setup, 'setup-nothing-done', ['light', 'dark', 'narrow']);
});

test('the set-up page of a copied org', async ({ setup }) => {
  await failSignIn(setup.console, refusalOf('ERR_ASSERTION_ORG'));
  await setup.checkAgain();
  await setup.line('Org known to the bridge').scrollIntoViewIfNeeded();
  await show(setup, 'setup-org-copy', ['light', 'narrow']);
});

test('the set-up page without the bridge', async ({ setup }) => {
  await setup.console.page.route(BRIDGE_CALLS, (route) => route.abort('connectionrefused'));
  await setup.checkAgain();
  await setup.line('Bridge').scrollIntoViewIfNeeded();
  await show(setup, 'setup-bridge-away', ['light', 'narrow']);
});

test('the set-up page while it checks', async ({ setup }) => {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await setup.console.page.route(TOKEN_FLOW, async (route) => {
    await held;
    await route.continue();
  });
  await setup.frame.getByRole('button', { name: 'Check Again', exact: true }).click();
  await expect(setup.summary).toHaveText('Checking…');
  await show(setup, 'setup-checking', ['light', 'dark', 'narrow']);
  letGo();
  await setup.checked();
});

test('the report where the clipboard is forbidden', async ({ setup }) => {
  const { page } = setup.console;
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('no')) }
    });
  });
  await setup.frame.getByRole('button', { name: 'Copy Report' }).click();
  await expect(setup.frame.getByRole('textbox', { name: 'Report for support' })).toHaveValue(
    /^# Hootsuite Setup/u
  );
  await show(setup, 'setup-report', ['light', 'dark', 'narrow']);
});
