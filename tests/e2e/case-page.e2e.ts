/**
 * What stands around the conversation: the customer and the Contact it belongs to, the console's tab, who else is
 * there, what is said when something is refused, and what stays when something is down.
 */
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { ConsolePage } from './pages.ts';

/** Makes subjects unique, so that the tests can be repeated on the same data. */
const RUN = Date.now().toString(36);

/** Conversations that are there from the start (sandbox/hootsuite/seed), with Contacts that fit (seed/org.json). */
const SEEDED = {
  twoContacts: { subject: 'Suela despegada: Cresta GTX, pedido AO-2048817', handle: '+34 612 555 018' },
  linked: { subject: 'Delivery before 9 December: order AO-2051102', contact: 'Marlow Whitfield' }
} as const;

test('two Contacts fit: the agent compares, links one and takes the link away again', async ({ mara }) => {
  await mara.openCase(SEEDED.twoContacts.subject);
  await expect(mara.persona).toContainText('2 contacts fit');
  await expect(mara.persona).toContainText('Same phone number: +34 612 55 50 18');

  await mara.persona.getByRole('link', { name: 'Javier Ortega Ruiz' }).focus();
  await expect(mara.persona.getByRole('tooltip')).toContainText('javier.ortega@correo.example');
  await mara.page.keyboard.press('Escape');
  await expect(mara.persona.getByRole('tooltip')).toBeHidden();
  await mara.persona.getByRole('button', { name: 'Link to Lucía Fernández Ortega' }).click();

  const contact = mara.persona.getByRole('link', { name: 'Lucía Fernández Ortega' });
  await expect(contact).toBeFocused();
  await expect(mara.persona.getByRole('button', { name: /^Link to/u })).toHaveCount(0);
  await mara.persona.getByRole('button', { name: 'Unlink from Lucía Fernández Ortega' }).click();
  await expect(mara.persona).toContainText('2 contacts fit');
});

test('the one Contact with the address is linked by itself, and is previewed', async ({ mara }) => {
  await mara.openCase(SEEDED.linked.subject);
  const contact = mara.persona.getByRole('link', { name: SEEDED.linked.contact });

  await contact.hover();

  await expect(mara.persona.getByRole('tooltip')).toContainText('marlow.whitfield@ridgeline.example');
  await contact.click();
  await expect(mara.page.getByRole('heading', { level: 1, name: SEEDED.linked.contact })).toBeVisible();
});

test('the tab of the console is named after who writes', async ({ mara }) => {
  await mara.openCase(SEEDED.twoContacts.subject);

  await expect(mara.tabs.getByRole('link', { name: SEEDED.twoContacts.handle })).toBeVisible();
});

test('agents see who else is at the conversation', async ({ browser, mara }) => {
  const ines = await ConsolePage.logIn(browser, 'Ines Carvalho');
  await mara.openCase(SEEDED.linked.subject);
  await expect(mara.connection('Live')).toBeVisible();
  await expect(mara.conversation).not.toContainText('Also here:');

  await ines.openCase(SEEDED.linked.subject);
  await expect(ines.conversation).toContainText('Also here: Mara Lindqvist');
  await expect(mara.conversation).toContainText('Also here: Ines Carvalho');

  await ines.context.close();
  await expect(mara.conversation).not.toContainText('Also here:');
});

test('agents see who is at the conversation in Hootsuite', async ({ inbox, mara }) => {
  const subject = `Do you sell single poles? (${RUN})`;
  await inbox.handOver('Facebook', `Petra Pole ${RUN}`, subject);
  await mara.openCase(subject);
  await expect(mara.connection('Live')).toBeVisible();

  await inbox.takeBack();

  // The bridge looks with each heart-beat of the stream, every 15 s.
  await expect(mara.conversation).toContainText(
    'Sofia Marchetti is working on this conversation in Hootsuite.',
    { timeout: 40_000 }
  );
});

test('a Case closed over an unanswered message is a conflict that the agent decides', async ({
  inbox,
  mara
}) => {
  const customer = `@conflict.${RUN}`;
  const subject = `My rope has a soft spot (${RUN})`;
  await inbox.handOver('Instagram', customer, subject);
  await mara.openCase(subject);
  await expect(mara.connection('Live')).toBeVisible();

  await mara.setStatus('Closed');
  const conflict = mara.conversation
    .getByRole('status')
    .filter({ hasText: 'Case and conversation do not agree' });
  await expect(conflict).toContainText('Closed');
  await conflict.getByRole('button', { name: 'Change the Case' }).click();

  await expect(conflict).toHaveCount(0);
  await expect(mara.detail('Status')).not.toHaveText('Closed');
  await expect(mara.messages.locator('xpath=ancestor::*[@tabindex="-1"][1]')).toBeFocused();
});

test('resolving closes the Case with the status that the agent chooses', async ({ inbox, mara }) => {
  const customer = `@resolve.${RUN}`;
  const subject = `My stove burns well again (${RUN})`;
  await inbox.handOver('Instagram', customer, subject);
  await mara.openCase(subject);
  await expect(mara.connection('Live')).toBeVisible();

  await mara.conversation.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(mara.conversation.getByRole('combobox', { name: 'Case status' })).toHaveText('Closed');
  await mara.conversation.getByRole('button', { name: 'Resolve', exact: true }).click();

  await expect(mara.detail('Status')).toHaveText('Closed');
  await expect(inbox.conversation(customer)).toContainText('Resolved');
});

test('another open Case of the same person is listed, and opens', async ({ browser, mara }) => {
  const other = `A second matter (${RUN})`;
  const ines = await ConsolePage.logIn(browser, 'Ines Carvalho');
  // Only an admin may make a Case of a persona by hand; Hootsuite makes one for each conversation.
  await ines.page.evaluate(async (subject) => {
    const call = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`/services/data/v66.0${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body)
      });
      return (await answer.json()) as { data: { uiapi: { query: Record<string, Connection> } } };
    };
    interface Connection {
      readonly edges: readonly { readonly node: { readonly Id: string } }[];
    }
    const object = 'Hootsuite_Contact_Persona__c';
    const where = '{ Primary_Identifier__c: { eq: "@marlow.on.ridges" } }';
    const query = `{ uiapi { query { ${object}(where: ${where}) { edges { node { Id } } } } } }`;
    const { data } = await call('/graphql', { query });
    const persona = data.uiapi.query[object]?.edges[0]?.node.Id;
    await call('/ui-api/records', { apiName: 'Case', fields: { Subject: subject, [object]: persona } });
  }, other);
  await ines.context.close();

  await mara.openCase(SEEDED.linked.subject);
  await mara.persona
    .getByRole('list', { name: 'Other open cases' })
    .getByRole('link', { name: other })
    .click();

  await expect(mara.page.getByRole('heading', { level: 1, name: other })).toBeVisible();
});

for (const { name, width, height } of [
  { name: 'a narrow sidebar', width: 320, height: 640 },
  { name: 'a zoom of 400 %', width: 360, height: 225 }
]) {
  test(`in ${name} nothing has to be scrolled sideways`, async ({ mara }) => {
    await mara.openCase(SEEDED.twoContacts.subject);
    await expect(mara.connection('Live')).toBeVisible();
    await mara.page.setViewportSize({ width, height });
    await mara.persona.getByRole('button', { name: 'Show customer details' }).click();

    const overflow = await mara.conversation.evaluate((element) => element.scrollWidth - element.clientWidth);

    expect(overflow).toBeLessThanOrEqual(0);
    await expect(mara.persona.getByRole('button', { name: 'Link to Lucía Fernández Ortega' })).toBeVisible();
  });
}
