/** The tab Hootsuite Setup: who sees it, what it finds out, and where it sends an admin. */
import { expect } from '@playwright/test';
import { CHECKS, checksBy, CODES, type CheckCode, type CheckId } from '@hsc/contracts/setup-checks.ts';
import { ADDRESSES, BRIDGE_CALLS, test } from './fixtures.ts';
import type { SetupPage } from './pages.ts';
import { beginConversation } from './scenes.ts';
import { failSignIn, refusalOf, TOKEN_FLOW } from './sign-in.ts';

const ADDRESS = '/lightning/n/Hootsuite_Setup';
const BRIDGE_CHECKS = `${ADDRESSES.bridge}/v1/setup/checks`;

/** What npm run org:check finds at checks that the bridge looks at too. */
const ONLY_COMMAND_LINE: readonly CheckCode[] = ['CREDENTIAL_MISSING', 'SECRET_NOT_ENTERED', 'PAGE_MISSING'];

/** What only npm run org:check looks at. */
const UNSEEN = CHECKS.filter(({ by }) => by.every((finder) => finder === 'command-line')).map(({ id }) => id);

function checkOf(id: CheckId) {
  const check = CHECKS.find((one) => one.id === id);
  if (!check) throw new TypeError(`There is no check ${id}`);
  return check;
}

/** The one fault is shown with its next click, what comes before it has passed, and what comes after cannot be told. */
async function expectOnly(setup: SetupPage, failed: CheckId, passed: readonly CheckId[], behind: CheckId) {
  const { title, setup: address } = checkOf(failed);
  const line = setup.line(title);
  await expect(setup.summary).toContainText('Failed: 1.');
  await expect(line).toContainText('Failed');
  if (address !== undefined)
    await expect(line.getByRole('link', { name: `Open in Setup ${title}` })).toHaveAttribute('href', address);
  for (const id of passed) await expect(setup.line(checkOf(id).title)).toContainText('Passed');
  await expect(setup.line(checkOf(behind).title)).toContainText('Cannot tell');
}

test('an admin opens the tab from the navigation, and it is a workspace tab', async ({ setup }) => {
  const { console } = setup;

  await expect(console.tabs).toHaveCount(1);
  await expect(console.tabs.getByRole('link', { name: 'Hootsuite Setup' })).toHaveAttribute(
    'aria-current',
    'page'
  );
  await expect(console.page).toHaveURL(ADDRESS);
  await expect(await setup.tab('Checks')).toBeVisible();
});

test('an agent neither finds the tab nor reaches it by its address', async ({ mara }) => {
  await mara.page.getByRole('button', { name: 'Show Navigation Menu' }).click();
  await expect(mara.page.getByRole('menuitem', { name: 'Cases' })).toBeVisible();
  await expect(mara.page.getByRole('menuitem', { name: 'Hootsuite Setup' })).toHaveCount(0);

  await mara.page.goto(ADDRESS);

  await expect(mara.page.getByRole('alert')).toContainText("You don't have access to this tab");
});

/** What Salesforce says when a step of the set-up is missing, and what follows from it. */
const FAULTS: readonly {
  readonly step: string;
  readonly fault: string;
  readonly failed: CheckId;
  readonly passed: readonly CheckId[];
  readonly behind: CheckId;
}[] = [
  {
    step: 'the principal is not enabled',
    fault:
      'We couldn\'t access the credential(s). You might not have the required permissions, or the external credential "Hootsuite_Signer" might not exist.',
    failed: 'principal-access',
    passed: ['user-permission-set', 'flow-active'],
    behind: 'signing-certificate'
  },
  {
    step: 'no certificate is chosen',
    fault: 'The external credential Hootsuite Signer has no signing certificate.',
    failed: 'signing-certificate',
    passed: ['principal-access'],
    behind: 'signer-reachable'
  },
  {
    step: 'the signer has another certificate',
    fault: refusalOf('ERR_ASSERTION_SIGNATURE'),
    failed: 'signing-certificate',
    passed: ['principal-access', 'signer-reachable'],
    behind: 'sign-in'
  },
  {
    step: 'the signer is away',
    fault: 'Unable to reach signer.alpenglow.example',
    failed: 'signer-reachable',
    passed: ['principal-access'],
    behind: 'sign-in'
  },
  {
    step: 'the org is a copy',
    fault: refusalOf('ERR_ASSERTION_ORG'),
    failed: 'org-known',
    passed: ['signer-reachable'],
    behind: 'record-type'
  },
  {
    step: 'a clock is wrong',
    fault: refusalOf('ERR_ASSERTION_TIME'),
    failed: 'clocks',
    passed: ['signer-reachable'],
    behind: 'sign-in'
  }
];

test('where every step is done, all that can be seen has passed', async ({ inbox, setup, mara }) => {
  const subject = `Which crampons fit my boots? (${Date.now().toString(36)})`;
  await beginConversation(inbox, mara, '@setup.complete', subject);
  await mara.setStatus('Working');

  await expect(async () => {
    await setup.checkAgain();
    await expect(setup.summary).toHaveText(
      `Passed: ${CHECKS.length - UNSEEN.length}. Failed: 0. Cannot tell: ${UNSEEN.length}.`
    );
  }).toPass();

  for (const id of UNSEEN) await expect(setup.line(checkOf(id).title)).toContainText('npm run org:check');
});

for (const { step, fault, failed, passed, behind } of FAULTS) {
  test(`where ${step}, that line fails and says where to go`, async ({ setup }) => {
    await failSignIn(setup.console, fault);

    await setup.checkAgain();

    await expectOnly(setup, failed, passed, behind);
    await expect(setup.line('Bridge')).toContainText('Cannot tell');
  });
}

test('where the flow is not active, that line fails and says where to go', async ({ setup }) => {
  await setup.console.page.route(TOKEN_FLOW, (route) =>
    route.fulfill({ json: { status: 'ERROR', outputVariables: [], message: '' } })
  );

  await setup.checkAgain();

  await expectOnly(setup, 'flow-active', ['user-permission-set'], 'principal-access');
});

test('where the address of the signer was never entered, that line fails', async ({
  setup,
  forgetSigner
}) => {
  await forgetSigner();

  await setup.checkAgain();

  await expectOnly(setup, 'token-endpoint', ['principal-access'], 'signer-reachable');
  await expect(setup.line('Token endpoint and audience')).toContainText('placeholder');
});

test('where the bridge is no trusted URL, that line fails', async ({ setup, distrustBridge }) => {
  await distrustBridge();
  await setup.console.page.reload();

  await setup.checked();

  await expectOnly(setup, 'trusted-url', ['sign-in', 'clocks'], 'bridge-reachable');
});

test('where the bridge is away, that line fails, and it alone can be checked again', async ({ setup }) => {
  const { page } = setup.console;
  await page.route(BRIDGE_CALLS, (route) => route.abort('connectionrefused'));
  await setup.checkAgain();
  await expectOnly(setup, 'bridge-reachable', ['sign-in'], 'trusted-url');

  await page.unroute(BRIDGE_CALLS);
  await setup.line('Bridge').getByRole('button', { name: 'Check again: Bridge' }).click();

  await expect(setup.summary).toHaveText('Bridge: Passed');
  await expect(setup.line('Bridge')).toContainText('Passed');
});

test('whatever the bridge finds has words and its next click', async ({ setup }) => {
  const findings = checksBy('bridge').map(({ id, codes }) => {
    const own = codes.filter((one) => !ONLY_COMMAND_LINE.includes(one));
    const code = own.find((one) => CODES[one].state === 'failed') ?? own[0];
    return { id, state: code === undefined ? 'unknown' : CODES[code].state, code };
  });
  await setup.console.page.route(BRIDGE_CHECKS, (route) =>
    route.fulfill({
      headers: { 'access-control-allow-origin': ADDRESSES.salesforce },
      json: { checkedAt: '2026-11-29T10:00:00.000Z', checks: findings }
    })
  );

  await setup.checkAgain();

  for (const { id, state } of findings) {
    const { title, setup: address } = checkOf(id);
    await expect(setup.line(title)).toContainText(state === 'failed' ? 'can fix this.' : 'Cannot tell');
    await expect(setup.line(title)).not.toContainText('Quote the report');
    const link = setup.line(title).getByRole('link');
    if (address === undefined) await expect(link).toHaveCount(0);
    else await expect(link).toHaveAttribute('href', address);
  }
});

test('the next click opens a screen of Setup', async ({ setup }) => {
  await failSignIn(setup.console, refusalOf('ERR_ASSERTION_SIGNATURE'));
  await setup.checkAgain();
  const opened = setup.console.page.waitForEvent('popup');

  await setup.line('Signing certificate').getByRole('link').click();

  await expect((await opened).getByRole('heading', { name: 'Named Credentials' })).toBeVisible();
});

test('the report can be copied, by the keyboard too', async ({ setup }) => {
  const { page, context } = setup.console;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);

  await setup.frame.getByRole('button', { name: 'Copy Report' }).focus();
  await page.keyboard.press('Enter');

  await expect(setup.summary).toHaveText('The report is on the clipboard.');
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('- sign-in: passed');
  expect(report).toContain(`Bridge: ${new URL(ADDRESSES.bridge).host}`);
  expect(report).not.toMatch(/@|eyJ|005Hs/u);
});
