/**
 * Every reason for which a conversation is not shown has a notice of its own: what, why, who can fix it, and a reference
 * to copy; none of them has a barrier. See gallery.ts.
 */
import { expect } from '@playwright/test';
import { ADDRESSES, BRIDGE_CALLS, test } from './fixtures.ts';
import { look } from './gallery.ts';
import { ConsolePage } from './pages.ts';
import { OPENING } from './scenes.ts';
import { failSignIn, refusalOf, TOKEN_FLOW } from './sign-in.ts';

/** A conversation that is there from the start (sandbox/hootsuite/seed). */
const SUBJECT = 'Delivery before 9 December: order AO-2051102';

const SALESFORCE_ADMIN = 'Your Salesforce admin can fix this';
const HOOTSUITE_ADMIN = 'Your Hootsuite admin can fix this';

for (const { state, code, title, text } of [
  { state: 'org-copy', code: 'ERR_ASSERTION_ORG', title: 'This org is a copy', text: SALESFORCE_ADMIN },
  {
    state: 'clock-wrong',
    code: 'ERR_ASSERTION_TIME',
    title: 'A clock is wrong',
    text: 'tries again by itself'
  },
  {
    state: 'org-unknown',
    code: 'ERR_ASSERTION_ISSUER',
    title: 'does not know this org',
    text: 'certificate'
  }
]) {
  test(`a refusal of the signer is named as what it is: ${state}`, async ({ mara }) => {
    await failSignIn(mara, refusalOf(code));

    await mara.openCase(SUBJECT);

    await expect(mara.notice).toContainText(title);
    await expect(mara.notice).toContainText(text);
    await expect(mara.notice).toContainText('req-e2e');
    await look(mara, state, ['light', 'narrow']);
  });
}

for (const { state, user, title, fixedBy } of [
  { state: 'no-licence', user: 'Tom Becker', title: 'no Hootsuite', fixedBy: HOOTSUITE_ADMIN },
  { state: 'licence-inactive', user: 'Priya Raman', title: 'not active', fixedBy: HOOTSUITE_ADMIN },
  {
    state: 'no-permission-set',
    user: 'Lena Novak',
    title: 'You cannot use Hootsuite conversations yet',
    fixedBy: SALESFORCE_ADMIN
  }
]) {
  test(`${user} is told why, and who can fix it: ${state}`, async ({ browser }) => {
    const agent = await ConsolePage.logIn(browser, user);

    await agent.openCase(SUBJECT);

    await expect(agent.notice).toContainText(title, { ignoreCase: true });
    await expect(agent.notice).toContainText(fixedBy);
    await expect(agent.notice.getByRole('button', { name: 'Copy reference' })).toBeVisible();
    await look(agent, state, ['light', 'narrow']);
    await agent.context.close();
  });
}

for (const { state, code, fixedBy, says } of [
  {
    state: 'no-record-access',
    code: 'ERR_ACCESS_RECORD',
    fixedBy: 'salesforce_admin',
    says: SALESFORCE_ADMIN
  },
  {
    state: 'blocked',
    code: 'ERR_ACCESS_BLOCKED',
    fixedBy: 'operator',
    says: 'The team that runs the Hootsuite bridge'
  }
]) {
  test(`who is refused by the bridge is told so: ${state}`, async ({ mara }) => {
    const instance = 'urn:uuid:0b9a1c3e-7d52-4f7e-9a63-2f1f5d8c4b10';
    const problem = { type: `urn:hootsuite-bridge:${code}`, title: '', status: 403, code, fixedBy, instance };
    await mara.page.route(OPENING, (route) =>
      route.fulfill({
        status: 403,
        headers: { 'access-control-allow-origin': ADDRESSES.salesforce },
        contentType: 'application/problem+json',
        body: JSON.stringify(problem)
      })
    );

    await mara.openCase(SUBJECT);

    await expect(mara.notice).toContainText(says);
    await look(mara, state, ['light', 'narrow']);
  });
}

test('a bridge that is no trusted URL is named as such', async ({ mara, distrustBridge }) => {
  await distrustBridge();
  await mara.page.reload();

  await mara.openCase(SUBJECT);

  await expect(mara.notice).toContainText('Trusted URLs');
  await expect(mara.notice).toContainText(SALESFORCE_ADMIN);
  await look(mara, 'not-trusted', ['light', 'narrow']);
});

test('without the bridge the Case and its customer still show, and the conversation comes back', async ({
  mara
}) => {
  await mara.page.route(BRIDGE_CALLS, (route) => route.abort('connectionrefused'));

  await mara.openCase(SUBJECT);
  await expect(mara.notice).toContainText('No connection to the Hootsuite bridge');
  await expect(mara.persona).toContainText('@marlow.on.ridges');
  await expect(mara.conversation.getByText('Loading the conversation')).toHaveCount(0);
  await look(mara, 'bridge-away', ['light', 'dark', 'narrow']);
  await mara.page.unroute(BRIDGE_CALLS);
  await mara.notice.getByRole('button', { name: 'Try again' }).click();

  await expect(mara.messages).toContainText('Can you get it to me before then?');
  await expect(mara.connection('Live')).toBeVisible();
});

test('without the signer the customer still shows, answering rests, and it comes back by itself', async ({
  mara
}) => {
  await failSignIn(mara, 'Unable to reach signer.example');
  await mara.openCase(SUBJECT);

  await expect(mara.notice).toContainText('The sign-in service cannot be reached');
  await expect(mara.notice).toContainText('ERR_SIGN_IN_UNREACHABLE');
  await expect(mara.persona).toContainText('Marlow Whitfield');
  await expect(mara.conversation).toContainText('Answering rests');
  await expect(mara.conversation.getByText('Loading the conversation')).toHaveCount(0);
  await look(mara, 'signer-away', ['light', 'narrow']);
  await mara.page.unroute(TOKEN_FLOW);

  await expect(mara.connection('Live')).toBeVisible();
  await expect(mara.composer).toBeEditable();
});
