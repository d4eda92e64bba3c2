/**
 * Every state of the component as an agent may find it, wide and narrow, light and dark: none of them has a barrier that
 * axe finds, nor text of low contrast. `npm run gallery` takes a picture of each besides, into docs/gallery; whoever
 * changes the look takes them anew and looks at them. What keeps a conversation away: states-refused.e2e.ts.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { newMessageId } from '../../services/bridge/testing/samples.ts';
import { BRIDGE_CALLS, test } from './fixtures.ts';
import { look } from './gallery.ts';
import { ConsolePage } from './pages.ts';
import { beginConversation, changeOpening, failNextReply } from './scenes.ts';
import { makeCase, writeBack } from './webhooks.ts';

/** Makes subjects unique, so that the tests can be repeated on the same data. */
const RUN = Date.now().toString(36);

/** Conversations that are there from the start (sandbox/hootsuite/seed). */
const SEEDED = {
  vip: 'Delivery before 9 December: order AO-2051102',
  withheld: 'サイズ交換 M → S：注文 AO-2049960',
  rightToLeft: 'أوتاد الخيمة ناقصة: الطلب AO-2050733',
  longName: 'Gratwanderer 38: Tragesystem quietscht (RE-88-310447)',
  twoContacts: 'Suela despegada: Cresta GTX, pedido AO-2048817'
} as const;

const MINUTE_MS = 60_000;

/** A picture of some size. */
const PICTURE = readFileSync(new URL('../../docs/images/case-page.png', import.meta.url));

test('conversations', async ({ mara }) => {
  await mara.openCase(SEEDED.vip);
  await expect(mara.connection('Live')).toBeVisible();
  await look(mara, 'conversation', ['light', 'dark', 'narrow', 'narrowest']);
  for (const [name, subject] of [
    ['withheld-by-the-network', SEEDED.withheld],
    ['right-to-left', SEEDED.rightToLeft],
    ['long-name', SEEDED.longName]
  ] as const) {
    await mara.showCases();
    await mara.openCase(subject);
    await expect(mara.connection('Live')).toBeVisible();
    await look(mara, name, name === 'right-to-left' ? ['light', 'dark', 'narrow'] : ['light', 'narrow']);
  }
});

test('replies and what becomes of them', async ({ inbox, mara }) => {
  await beginConversation(inbox, mara, '@gallery.replies', `My new tent came without pegs (${RUN})`);
  await mara.composer.fill('Sorry about that! The pegs leave our warehouse today. 🏕️');
  await look(mara, 'draft', ['light', 'narrow']);
  await mara.send.click();
  await expect(inbox.messages.getByText('The pegs leave our warehouse')).toBeVisible();
  await failNextReply(mara, 'lost_answer');
  await mara.composer.fill('You can follow the parcel with the number in your e-mail.');
  await mara.send.click();
  await expect(mara.message('You can follow the parcel')).toContainText('Not confirmed');
  await look(mara, 'reply-unknown', ['light', 'dark', 'narrow']);
  await mara.page.route(BRIDGE_CALLS, (route) => route.abort('connectionrefused'));
  await mara.composer.fill('Is there anything else?');
  await mara.send.click();
  await expect(mara.notice.filter({ hasText: 'Your text is kept' })).toBeVisible();
  await look(mara, 'reply-not-sent', ['light']);
});

test('a conversation that has just begun', async ({ inbox, mara }) => {
  await beginConversation(inbox, mara, `@gallery.${RUN}`, `Do you still have the red one in M? (${RUN})`);
  await look(mara, 'first-message', ['light', 'narrow']);
});

test('answering', async ({ mara }) => {
  const { page, conversation } = mara;
  await mara.openCase(SEEDED.twoContacts);
  await expect(mara.persona).toContainText('2 contacts fit');
  await look(mara, 'two-contacts', ['light', 'narrow']);
  await mara.composer.click();
  await page.keyboard.type('/');
  await expect(conversation.getByRole('option').first()).toBeVisible();
  await look(mara, 'quick-replies', ['light', 'dark', 'narrow']);
  await page.keyboard.press('Escape');
  await mara.composer.fill('');
  await conversation.getByText('Internal note', { exact: true }).click();
  await conversation.getByRole('textbox', { name: /^Internal note/u }).fill('Third complaint this year.');
  await look(mara, 'internal-note', ['light', 'dark', 'narrow']);
  await conversation.getByText('Reply', { exact: true }).click();
  await conversation.getByRole('button', { name: 'Search in this conversation' }).click();
  await page.keyboard.type('pedido');
  await expect(conversation.getByRole('search').getByRole('status')).toContainText(' of ');
  await look(mara, 'search', ['light', 'narrow']);
});

test('Case and conversation disagree', async ({ inbox, mara }) => {
  await beginConversation(inbox, mara, '@gallery.conflict', `My harness has a soft spot (${RUN})`);
  await mara.setStatus('Closed');
  await expect(
    mara.conversation.getByRole('status').filter({ hasText: 'Case and conversation do not agree' })
  ).toBeVisible();
  await look(mara, 'status-conflict', ['light', 'dark', 'narrow']);
});

test('messages that Hootsuite has masked or no longer has', async ({ mara }) => {
  const subject = `Paid twice for my crampons (${RUN})`;
  const conversationId = randomUUID();
  const about = {
    conversationId,
    medium: { id: 'fb' },
    channel: { id: 'gallery', name: 'Alpenglow' },
    language: 'en',
    contactProfile: { id: randomUUID(), primaryIdentifier: 'Nell Cragg' }
  };
  const said = (minutesAgo: number, text: string) => ({
    id: newMessageId(new Date(Date.now() - minutesAgo * MINUTE_MS)),
    direction: 'INBOUND' as const,
    text
  });
  const [order, card, regret, question] = [
    said(50, 'Hi, I was charged twice for order AO-2052001.'),
    said(40, 'It was this card: 4111 1111 1111 1111'),
    said(30, 'My mother told me the PIN is 0815'),
    said(20, 'Can you check?')
  ];
  await writeBack(about, [order, card, regret, question]);
  await makeCase(about, subject, 'Sofia');
  await writeBack(about, [order, { ...card, text: 'It was this card: XXXXXXXXXXXX1111' }, question]);

  await mara.openCase(subject);

  await expect(mara.message('XXXXXXXXXXXX1111')).toContainText('Masked');
  await expect(mara.messages.getByRole('listitem').nth(2)).toContainText('Deleted in Hootsuite');
  await expect(mara.messages).not.toContainText(/4111|0815/u);
  await look(mara, 'masked-and-deleted', ['light', 'dark', 'narrow']);
});

test('what is masked is revealed with a reason', async ({ inbox, mara }) => {
  const subject = `Double charge on my card (${RUN})`;
  await inbox.startConversation('Instagram', `@nell.cragg.${RUN}`, 'You charged 4111 1111 1111 1111 twice!');
  await inbox.handToSalesforce({ subject, priority: 'Medium', status: 'New' });
  await mara.openCase(subject);
  const message = mara.message('•••• •••• •••• 1111');

  await message.getByRole('button', { name: 'Reveal…' }).click();
  await expect(message.getByRole('radio')).not.toHaveCount(0);
  await look(mara, 'reveal-reason', ['light', 'dark', 'narrow', 'narrowest']);
  await message.getByText('To help with a payment or refund').click();
  await message.getByRole('button', { name: 'Show', exact: true }).click();

  await expect(mara.messages.getByText('4111 1111 1111 1111')).toBeVisible();
  await look(mara, 'revealed', ['light', 'dark', 'narrow']);
});

test('unread messages', async ({ mara }) => {
  await changeOpening(mara, (conversation) => ({
    firstUnreadId: conversation.messages.at(-2)?.id ?? '',
    unreadCount: 2
  }));

  await mara.openCase(SEEDED.longName);

  await expect(mara.messages.getByRole('separator', { name: 'New' })).toBeVisible();
  await look(mara, 'unread', ['light', 'dark', 'narrow']);
});

test('the reply window', async ({ mara }) => {
  await mara.openCase(SEEDED.twoContacts);
  for (const [name, minutes, text] of [
    ['window-closing', 25, 'takes replies until'],
    ['window-closed', -25, 'takes no more replies']
  ] as const) {
    await mara.page.unrouteAll();
    await changeOpening(mara, ({ state }) => {
      const closesAt = new Date(Date.now() + minutes * MINUTE_MS).toISOString();
      return { state: { ...state, replyWindow: { closesAt, isOpen: minutes > 0, rule: 'standard' } } };
    });
    await mara.page.reload();
    await expect(mara.conversation).toContainText(text);
    await look(mara, name, ['light', 'narrow']);
  }
});

test('somebody else is there too', async ({ browser, inbox, mara }) => {
  await beginConversation(inbox, mara, '@gallery.together', `Which rope for glaciers? (${RUN})`);
  const jonas = await ConsolePage.logIn(browser, 'Jonas Weber');
  await jonas.openCase(`Which rope for glaciers? (${RUN})`);
  await expect(mara.conversation).toContainText('Jonas Weber has this conversation open too.');
  await look(mara, 'presence', ['light', 'narrow']);

  await mara.composer.fill('The 30 m one is right for two.');
  await mara.page.keyboard.press('ControlOrMeta+Enter');
  await expect(mara.conversation.getByRole('group', { name: 'Send Anyway' })).toBeVisible();
  await look(mara, 'presence-question', ['light', 'narrow']);
  await jonas.context.close();
});

test('files', async ({ inbox, mara }) => {
  const { page, conversation } = mara;
  await beginConversation(inbox, mara, '@gallery.files', `Which buckle fits my pack? (${RUN})`);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\/attachments\?filename=/u, async (route) => {
    await held;
    await route.continue();
  });
  await mara.attach({ name: 'buckle.png', mimeType: 'image/png', buffer: PICTURE });
  await expect(conversation.getByRole('progressbar', { name: 'Uploading buckle.png' })).toBeVisible();
  await look(mara, 'file-uploading', ['light', 'narrow']);
  letGo();
  await expect(conversation.getByRole('button', { name: 'Remove buckle.png' })).toBeVisible();
  await mara.composer.fill('This is the buckle you need.');
  await look(mara, 'file-attached', ['light', 'narrow']);
  await mara.send.click();
  await expect(mara.messages.getByRole('img', { name: 'Image buckle.png' })).toBeVisible();
  await mara.attach({ name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(10_000_000) });
  await expect(mara.notice).toContainText('The file is too large');
  await look(mara, 'file-refused', ['light', 'dark', 'narrow']);
});

test('the connection is lost, and the conversation given back', async ({ inbox, mara }) => {
  await beginConversation(inbox, mara, '@gallery.offline', `Which wax for minus ten? (${RUN})`);
  await mara.context.setOffline(true);
  await expect(mara.connection(/^Reconnecting|^Offline/u)).toBeVisible();
  await look(mara, 'offline', ['light', 'narrow']);
  await mara.context.setOffline(false);
  await expect(mara.connection('Live')).toBeVisible();

  await inbox.takeBack();
  await mara.composer.fill('The blue one.');
  await mara.send.click();
  await expect(mara.composer).not.toBeEditable();
  await look(mara, 'taken-back', ['light', 'dark', 'narrow']);
});
