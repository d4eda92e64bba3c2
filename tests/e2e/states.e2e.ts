/**
 * Every state of the component as an agent may find it, wide and narrow, light and dark: none of them has a barrier that
 * axe finds, nor text of low contrast. `npm run gallery` takes a picture of each besides, into docs/gallery; whoever
 * changes the look takes them anew and looks at them.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { violations } from './axe.ts';
import { textsOfLowContrast } from './contrast.ts';
import { ADDRESSES, BRIDGE_CALLS, test } from './fixtures.ts';
import { ConsolePage, type InboxPage } from './pages.ts';

const FOLDER = fileURLToPath(new URL('../../docs/gallery/', import.meta.url));
const TAKES_PICTURES = process.env.GALLERY === '1';

/** Conversations that are there from the start (sandbox/hootsuite/seed). */
const SEEDED = {
  vip: 'Delivery before 9 December: order AO-2051102',
  withheld: 'サイズ交換 M → S：注文 AO-2049960',
  rightToLeft: 'أوتاد الخيمة ناقصة: الطلب AO-2050733',
  longName: 'Gratwanderer 38: Tragesystem quietscht (RE-88-310447)',
  twoContacts: 'Suela despegada: Cresta GTX, pedido AO-2048817'
} as const;

const WIDE = { width: 1440, height: 900 };
/** A region beside others, and a phone or a zoom of 400 %. */
const NARROW = { width: 420, height: 900 };
const NARROWEST = { width: 320, height: 900 };

type Variant = 'light' | 'dark' | 'narrow' | 'narrowest';

async function theme(agent: ConsolePage, mode: 'Light' | 'Dark'): Promise<void> {
  await agent.page.getByRole('button', { name: 'Theme' }).click();
  await agent.page.getByRole('menuitemcheckbox', { name: mode, exact: true }).click();
}

/** Looks at a state in the variants that it is worth looking at in. */
async function look(
  agent: ConsolePage,
  name: string,
  variants: readonly Variant[] = ['light']
): Promise<void> {
  const { page } = agent;
  for (const variant of variants) {
    if (variant === 'dark') await theme(agent, 'Dark');
    if (variant === 'narrow') await page.setViewportSize(NARROW);
    if (variant === 'narrowest') await page.setViewportSize(NARROWEST);
    await expect(agent.conversation).toBeVisible();
    expect.soft(await violations(page), `${name}, ${variant}`).toEqual([]);
    expect.soft(await textsOfLowContrast(agent.conversation), `${name}, ${variant}`).toEqual([]);
    const path = `${FOLDER}${name}-${variant}.png`;
    if (TAKES_PICTURES) await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    if (variant === 'dark') await theme(agent, 'Light');
    await page.setViewportSize(WIDE);
  }
}

async function failNextReply(agent: ConsolePage, kind: 'lost_answer' | 'dropped'): Promise<void> {
  const data = { kind, path: '/virtual-agent/conversations', count: 1 };
  await agent.page.request.post(`${ADDRESSES.hootsuite}/sandbox/faults`, { data });
}

/** A customer writes, and the agent has the Case open and live. */
async function begin(inbox: InboxPage, agent: ConsolePage, customer: string, text: string): Promise<void> {
  await inbox.handOver('Instagram', customer, text);
  await agent.showCases();
  await agent.openCase(text);
  await expect(agent.connection('Live')).toBeVisible();
}

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
    await look(mara, name, ['light', 'narrow']);
  }
});

test('replies and what becomes of them', async ({ inbox, mara }) => {
  await begin(inbox, mara, '@gallery.replies', 'My new tent came without pegs');
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

test('what keeps the conversation away', async ({ browser, mara }) => {
  await mara.page.route(BRIDGE_CALLS, (route) => route.abort('connectionrefused'));
  await mara.openCase(SEEDED.longName);
  await expect(mara.notice.first()).toBeVisible();
  await look(mara, 'bridge-away', ['light', 'dark', 'narrow']);
  for (const [name, user] of [
    ['no-permission-set', 'Lena Novak'],
    ['no-licence', 'Tom Becker']
  ] as const) {
    const other = await ConsolePage.logIn(browser, user);
    await other.openCase(SEEDED.vip);
    await expect(other.notice.first()).toBeVisible();
    await look(other, name, ['light', 'narrow']);
    await other.context.close();
  }
});

test('a conversation that has just begun', async ({ inbox, mara }) => {
  await begin(inbox, mara, `@gallery.${randomUUID().slice(0, 6)}`, 'Do you still have the red one in M?');
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
  await begin(inbox, mara, '@gallery.conflict', 'My rope has a soft spot');
  await mara.setStatus('Closed');
  await expect(
    mara.conversation.getByRole('status').filter({ hasText: 'Case and conversation do not agree' })
  ).toBeVisible();
  await look(mara, 'status-conflict', ['light', 'dark', 'narrow']);
});
