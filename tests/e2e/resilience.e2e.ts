/**
 * What an agent fears: a text that is lost, and a message that the customer gets twice. Everything here goes wrong
 * on purpose; each time the agent keeps the text and is told what happened, and the customer gets a reply once or
 * not at all.
 */
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import type { ConsolePage, InboxPage } from './pages.ts';
import { beginConversation, failNextReply, PICTURE } from './scenes.ts';

/** Makes subjects unique, so that the tests can be repeated on the same data. */
const RUN = Date.now().toString(36);

/** What browsers open to one host at a time (HTTP/1.1). */
const CONNECTIONS_PER_HOST = 6;

const POST_OF_REPLY = /\/v1\/conversations\/[^/]+\/messages$/u;

/** Replies go out in their order: once a later one has arrived, an earlier one would not come a second time. */
async function expectOnce(inbox: InboxPage, agent: ConsolePage, reply: string): Promise<void> {
  const later = `After that: ${reply.length}`;
  await agent.composer.fill(later);
  await agent.send.click();
  await expect(inbox.messages.getByText(later)).toBeVisible();
  await expect(inbox.messages.getByText(reply)).toHaveCount(1);
  await expect(agent.message(reply)).toHaveCount(1);
}

test('a reply that Hootsuite refuses comes back into the composer', async ({ inbox, mara }) => {
  const reply = 'Your new poles leave our warehouse today.';
  await beginConversation(inbox, mara, '@noor.refused', `One of my poles will not lock any more (${RUN})`);
  await mara.composer.fill(reply);

  await inbox.takeBack();
  await mara.send.click();

  await expect(mara.message(reply)).toContainText('Not sent');
  await expect(mara.message(reply)).toContainText('Have it handed over again in Hootsuite');
  await expect(mara.composer).toHaveValue(reply);
  await expect(mara.composer).not.toBeEditable();
  await expect(mara.send).toBeDisabled();
  await expect(inbox.messages.getByText(reply)).toHaveCount(0);

  await inbox.handToSalesforce({ subject: 'Poles again', priority: 'Medium', status: 'New' });
  await mara.send.click();
  await expect(inbox.messages.getByText(reply)).toHaveCount(1);
  await expect(mara.composer).toHaveValue('');
});

test('sending twice in a hurry sends once', async ({ inbox, mara }) => {
  const [clicked, typed] = ['Clicked in a hurry.', 'Typed in a hurry.'];
  await beginConversation(inbox, mara, '@ola.hurry', `Do you repair down jackets? (${RUN})`);

  await mara.composer.fill(clicked);
  await mara.send.dblclick();
  await expect(inbox.messages.getByText(clicked)).toBeVisible();
  await expect(mara.composer).toHaveValue('');
  await mara.composer.fill(typed);
  await mara.composer.press('Control+Enter');
  await mara.composer.press('Control+Enter');

  await expectOnce(inbox, mara, clicked);
  await expectOnce(inbox, mara, typed);
});

for (const { fault, reachesBridge } of [
  { fault: 'never arrives', reachesBridge: false },
  { fault: 'loses its answer', reachesBridge: true }
]) {
  test(`a reply that ${fault} can be sent again, and arrives once`, async ({ inbox, mara }) => {
    const reply = `The spare part ${fault}.`;
    await beginConversation(
      inbox,
      mara,
      `@pia.${reachesBridge ? 'answer' : 'network'}`,
      `The network ${fault} (${RUN})`
    );
    await mara.page.route(POST_OF_REPLY, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      if (reachesBridge) await route.fetch();
      return route.abort('connectionfailed');
    });

    await mara.composer.fill(reply);
    await mara.send.click();
    await expect(mara.notice).toContainText('No connection to the Hootsuite bridge');
    await expect(mara.notice).toContainText('Your text is kept');
    await expect(mara.composer).toHaveValue(reply);
    await mara.page.unroute(POST_OF_REPLY);
    await mara.send.click();

    await expect(mara.composer).toHaveValue('');
    await expect(mara.notice).toBeHidden();
    await expectOnce(inbox, mara, reply);
  });
}

test('a reply that Hootsuite does not answer is settled by the agent, and never sent twice', async ({
  inbox,
  mara
}) => {
  const [arrived, lost] = ['Your tent pegs are on their way.', 'They arrive on Thursday.'];
  await beginConversation(inbox, mara, '@sanna.silence', `Where are my tent pegs? (${RUN})`);
  await expect(mara.conversation).toContainText(/Reply by .+ \(.+ left\)/u);

  await failNextReply(mara, 'lost_answer');
  await mara.composer.fill(arrived);
  await mara.send.click();
  await expect(mara.message(arrived)).toContainText('Not confirmed');
  await expect(mara.message(arrived)).toContainText('do not write it again yet');
  await expect(mara.message(arrived).getByRole('button', { name: 'Write again' })).toHaveCount(0);
  await mara.message(arrived).getByRole('button', { name: 'It was sent', exact: true }).click();
  await expect(mara.message(arrived)).toContainText('Confirmed by an agent');
  await expect(mara.conversation).toContainText('Hootsuite waits for the customer until');

  await failNextReply(mara, 'dropped');
  await mara.composer.fill(lost);
  await mara.send.click();
  await mara.message(lost).getByRole('button', { name: 'It was not sent' }).click();
  await expect(mara.message(lost)).toContainText('The reply was not sent');
  await expect(inbox.messages.getByText(lost)).toHaveCount(0);
  await mara.message(lost).getByRole('button', { name: 'Write again' }).click();
  await expect(mara.composer).toHaveValue(lost);
  await mara.send.click();

  await expect(inbox.messages.getByText(lost)).toHaveCount(1);
  await expect(inbox.messages.getByText(arrived)).toHaveCount(1);
});

test('a broken stream is said, and what was written meanwhile comes once', async ({ inbox, mara }) => {
  const meanwhile = 'Are you still there?';
  await beginConversation(inbox, mara, '@rune.offline', `Which wax for minus twenty? (${RUN})`);
  await mara.composer.fill('A text in the making');

  await mara.context.setOffline(true);
  await expect(mara.connection(/^Reconnecting|^Offline/u)).toBeVisible();
  await inbox.writeAsCustomer(meanwhile);
  await mara.context.setOffline(false);

  await expect(mara.connection('Live')).toBeVisible();
  await expect(mara.messages.getByText(meanwhile)).toHaveCount(1);
  await expect(mara.composer).toHaveValue('A text in the making');
});

test('two Cases in two tabs never mix', async ({ inbox, mara }) => {
  const [first, second] = [`My tent smells of fish (${RUN})`, `My boots smell of tent (${RUN})`];
  await beginConversation(inbox, mara, '@tove.first', first);
  await mara.composer.fill('Draft for Tove');
  await mara.showCases();
  await beginConversation(inbox, mara, '@ulf.second', second);

  await expect(mara.composer).toHaveValue('');
  await mara.composer.fill('Answer for Ulf');
  await mara.tabs.first().getByRole('link').click();
  await expect(mara.composer).toHaveValue('Draft for Tove');
  await expect(mara.messages).toContainText(first);
  await expect(mara.messages).not.toContainText(second);
  await mara.tabs.last().getByRole('link').click();
  await mara.send.click();

  await expect(inbox.messages.getByText('Answer for Ulf')).toBeVisible();
  await mara.tabs.first().getByRole('link').click();
  await expect(mara.composer).toHaveValue('Draft for Tove');
  await expect(mara.messages).not.toContainText('Answer for Ulf');
});

test('a picture reaches the customer; what cannot be sent is refused with words', async ({ inbox, mara }) => {
  const reply = 'This is the buckle you need.';
  await beginConversation(inbox, mara, '@vilma.picture', `Which buckle fits my pack? (${RUN})`);

  await mara.attach({ name: 'tour.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004') });
  await expect(mara.notice).toContainText('This kind of file cannot be sent');
  await mara.attach({ name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(10_000_000) });
  await expect(mara.notice).toContainText('The file is too large');
  await mara.attach({ name: 'buckle.png', mimeType: 'image/png', buffer: PICTURE });
  await expect(mara.conversation.getByRole('button', { name: 'Remove buckle.png' })).toBeVisible();
  await expect(mara.notice).toBeHidden();
  await mara.composer.fill(reply);
  await mara.send.click();

  const sent = inbox.messages.getByRole('listitem').filter({ hasText: reply });
  await expect(sent.getByRole('link', { name: 'buckle.png' })).toBeVisible();
  await expect(mara.message(reply).getByRole('img', { name: 'Image buckle.png' })).toBeVisible();
});

test('however many Cases are open, the agent can answer', async ({ inbox, mara }) => {
  const reply = 'The last tab answers too.';
  const openTabs = Array.from({ length: CONNECTIONS_PER_HOST }, (_, index) =>
    mara.cases.getByRole('row').nth(index + 1)
  );
  for (const row of openTabs) {
    await row.getByRole('link').first().click();
    await expect(mara.connection('Live')).toBeVisible();
    await mara.showCases();
  }

  await beginConversation(inbox, mara, '@wera.tabs', `How many tabs are too many? (${RUN})`);
  await mara.composer.fill(reply);
  await mara.send.click();

  await expect(inbox.messages.getByText(reply)).toBeVisible();
});
