/**
 * The main job, as its users notice that it works:
 * 1. a customer writes in a social network; a Hootsuite agent hands the conversation to Salesforce;
 * 2. a Case with its fields appears in the console's list by itself, its persona exists once and is linked;
 * 3. the Case page shows who is writing, who made the Case, and what was said;
 * 4. the agent answers and the customer sees it; the customer writes again and the agent sees it without a reload;
 * 5. who may not read it is told what is missing and who can put it right, and no text reaches their browser.
 */
import { expect, test } from '@playwright/test';
import { ConsolePage, InboxPage } from './pages.ts';

const INBOX = `http://localhost:${Number(process.env.E2E_PORT ?? 4400) + 1}`;

const CUSTOMER = '@freya.fjellheim';
const FIRST_MESSAGE = 'My Couloir 2P arrived with a torn inner door. Can you help before Saturday?';
const HISTORY_REPLY = 'Hi Freya, sorry to hear that! I am getting a colleague from our service team.';
const SUBJECT = 'Couloir 2P: torn inner door';
const REPLY = 'Hi Freya, a new inner door is on its way and will be with you on Friday. 🏕️';
const ANSWER = 'That is brilliant, thank you so much!';

test.describe.configure({ mode: 'serial' });

test('a social conversation becomes a Case, and is answered from the Case page', async ({ browser }) => {
  const inbox = await InboxPage.open(browser, INBOX);
  const mara = await ConsolePage.logIn(browser, 'Mara Lindqvist');

  await test.step('1. the customer writes, and the Hootsuite agent hands it to Salesforce', async () => {
    await inbox.actAs('Sofia Marchetti');
    await inbox.startConversation('Instagram', CUSTOMER, FIRST_MESSAGE);
    await expect(inbox.messages.getByText(FIRST_MESSAGE)).toBeVisible();
    await inbox.page.getByLabel('Reply as Hootsuite agent').fill(HISTORY_REPLY);
    await inbox.page.getByRole('button', { name: 'Send reply' }).click();
    await expect(inbox.messages.getByText(HISTORY_REPLY)).toBeVisible();
    await inbox.handToSalesforce({ subject: SUBJECT, priority: 'High', status: 'Working' });
  });

  await test.step('2. the Case appears in the list by itself, with its fields', async () => {
    const row = mara.row(SUBJECT);
    await expect(row).toBeVisible();
    for (const value of [
      'High',
      'Working',
      'Hootsuite',
      'Social Care',
      'Instagram',
      `Instagram - ${CUSTOMER}`
    ]) {
      await expect(row.getByRole('cell', { name: value, exact: true })).toBeVisible();
    }
  });

  await test.step('3. the Case page shows persona, creator and conversation', async () => {
    await mara.openCase(SUBJECT);
    await expect(mara.persona).toContainText(CUSTOMER);
    await expect(mara.persona).toContainText('Instagram');
    await expect(mara.persona).toContainText('English');
    await expect(mara.persona).toContainText('sofia.marchetti@alpenglow.example');
    await expect(mara.messages.getByText(FIRST_MESSAGE)).toBeVisible();
    await expect(mara.messages.getByText(HISTORY_REPLY)).toBeVisible();
    await expect(mara.conversation.getByText('Live', { exact: true })).toBeVisible();
    // The same look at what reached the browser as in step 5, here with the text in it.
    expect(await mara.received()).toContain(FIRST_MESSAGE);
  });

  await test.step('4. the answer reaches the customer, and the customer the agent', async () => {
    await mara.composer.fill(REPLY);
    await mara.send.click();
    await expect(inbox.messages.getByText(REPLY)).toBeVisible();
    await expect(mara.messages.getByText(REPLY)).toHaveCount(1);
    await expect(mara.messages.getByRole('listitem').filter({ hasText: REPLY })).toContainText('Sent');
    await expect(mara.composer).toHaveValue('');
    await inbox.writeAsCustomer(ANSWER);
    await expect(mara.messages.getByText(ANSWER)).toBeVisible();
  });

  await mara.context.close();
  await inbox.page.context().close();
});

test('3. the persona shows all that is known of the customer, and the Contact it was linked to', async ({
  browser
}) => {
  const mara = await ConsolePage.logIn(browser, 'Mara Lindqvist');

  await mara.openCase('Delivery before 9 December: order AO-2051102');

  await expect(mara.persona.getByRole('heading', { name: 'Marlow Whitfield' })).toBeVisible();
  await expect(mara.conversation.getByText('VIP', { exact: true })).toBeVisible();
  for (const text of ['@marlow.on.ridges', 'Instagram', 'English', 'ben.okafor@alpenglow.example']) {
    await expect(mara.persona.getByText(text, { exact: true })).toBeVisible();
  }
  const links = {
    'marlow.whitfield@ridgeline.example': 'mailto:marlow.whitfield@ridgeline.example',
    '+441632960318': 'tel:+441632960318',
    'Open profile': 'https://www.instagram.com/marlow.on.ridges'
  };
  for (const [name, address] of Object.entries(links)) {
    await expect(mara.persona.getByRole('link', { name })).toHaveAttribute('href', address);
  }
  await expect(mara.persona.getByRole('link', { name: 'Marlow Whitfield' })).toBeVisible();
  await mara.context.close();
});

const REFUSED = [
  {
    user: 'Tom Becker',
    says: 'You have no Hootsuite licence',
    fixedBy: 'Your Hootsuite admin can fix this.'
  },
  {
    user: 'Priya Raman',
    says: 'Your Hootsuite licence is not active',
    fixedBy: 'Your Hootsuite admin can fix this.'
  },
  {
    user: 'Lena Novak',
    says: 'permission set Hootsuite Agent',
    fixedBy: 'Your Salesforce admin can fix this.'
  }
] as const;

for (const { user, says, fixedBy } of REFUSED) {
  test(`5. ${user} is told what is missing, and no conversation text reaches the browser`, async ({
    browser
  }) => {
    const console = await ConsolePage.logIn(browser, user);

    await console.openCase(SUBJECT);

    await expect(console.notice).toContainText(says);
    await expect(console.notice).toContainText(fixedBy);
    const received = await console.received();
    expect(received).toContain(SUBJECT);
    expect(console.foreignStreams).toEqual([]);
    for (const text of [FIRST_MESSAGE, HISTORY_REPLY, REPLY, ANSWER]) expect(received).not.toContain(text);
    await console.context.close();
  });
}

test('a persona exists once per contact, however often the contact comes back', async ({ browser }) => {
  const inbox = await InboxPage.open(browser, INBOX);
  await inbox.choose(CUSTOMER);
  await inbox.takeBack();
  await inbox.writeAsCustomer('One more thing: the door is here, but the zip is missing.');
  await inbox.handToSalesforce({ subject: SUBJECT, priority: 'Medium', status: 'New' });
  const mara = await ConsolePage.logIn(browser, 'Mara Lindqvist');

  await mara.openCase(SUBJECT);
  await expect(mara.messages.getByText('the zip is missing')).toBeVisible();
  await mara.page.goto('/lightning/o/Hootsuite_Contact_Persona__c/list');

  await expect(mara.page.getByRole('link', { name: `Instagram - ${CUSTOMER}` })).toHaveCount(1);
  await mara.context.close();
  await inbox.page.context().close();
});
