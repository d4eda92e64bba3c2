/**
 * Case and conversation are resolved together, whoever resolves: the agent who closes the Case in the console, or the
 * Hootsuite agent in the Inbox. Neither has to tell the other.
 */
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

/** Makes subjects unique, so that the tests can be repeated on the same data. */
const RUN = Date.now().toString(36);

test('an agent closes the Case, and the conversation is resolved in Hootsuite', async ({ inbox, mara }) => {
  const customer = `@closed.in.salesforce.${RUN}`;
  const subject = `A pole of my tent is bent (${RUN})`;
  await inbox.handOver('Instagram', customer, subject);
  await mara.openCase(subject);
  await expect(mara.messages.getByText(subject)).toBeVisible();
  await expect(inbox.conversation(customer)).toContainText('With Salesforce');
  // The customer must not have the last word: a Case closed over it would be a conflict.
  await mara.composer.fill('A new pole is on its way.');
  await mara.send.click();
  await expect(mara.message('A new pole is on its way.')).toContainText('Sent');

  await mara.setStatus('Closed');

  await expect(mara.detail('Status')).toHaveText('Closed');
  await expect(inbox.conversation(customer)).toContainText('Resolved');
});

test('a Hootsuite agent resolves the conversation, and the Case is closed', async ({ inbox, mara }) => {
  const customer = `@resolved.in.hootsuite.${RUN}`;
  const subject = `My lamp does not charge (${RUN})`;
  await inbox.handOver('Instagram', customer, subject);
  await mara.openCase(subject);
  await expect(mara.detail('Status')).toHaveText('New');

  await inbox.takeBack();
  await inbox.resolve();

  await expect(inbox.conversation(customer)).toContainText('Resolved');
  await expect(mara.detail('Status')).toHaveText('Closed');
});
