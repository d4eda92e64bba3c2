/** A long conversation: however much was said, it opens at once, holds its place, and everything in it is found. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { ADDRESSES, test } from './fixtures.ts';
import type { ConsolePage } from './pages.ts';

const CONVERSATION = new RegExp(`^${ADDRESSES.bridge}/v1/conversations/[^/]+/open$`, 'u');

const WORDS = 'my tent has a torn door and one pole is bent can you send another before Saturday'.split(' ');

/** A conversation as two people have it who do not stop; the texts differ in length, the times by minutes. */
function conversationOf(count: number) {
  const start = Date.parse('2026-01-05T08:00:00Z');
  return Array.from({ length: count }, (_, index) => ({
    id: `long-${index}`,
    position: index,
    direction: index % 3 === 1 ? 'outbound' : 'inbound',
    text: `No. ${index}. ${Array.from({ length: 1 + ((index * 7919) % 60) }, (_, word) => WORDS[(index + word) % WORDS.length]).join(' ')}`,
    sentAt: new Date(start + index * 420_000).toISOString(),
    timeSource: 'webhook',
    attachments: [],
    ...(index % 3 === 1 && { state: 'sent' })
  }));
}

/** Gives the page another thread than the seeded one has, through the bridge's own answer. */
async function answerWith(page: Page, count: number, change: object = {}): Promise<void> {
  await page.unrouteAll();
  await page.route(CONVERSATION, async (route) => {
    const response = await route.fetch();
    const conversation = (await response.json()) as object;
    const json = { ...conversation, messages: conversationOf(count), hasOlder: false, ...change };
    await route.fulfill({ response, json });
  });
}

/** Opens the Case in this row of the list. */
async function openRow(agent: ConsolePage, row: number): Promise<void> {
  await agent.cases.getByRole('row').nth(row).getByRole('link').first().click();
}

/** How far below the upper edge of the log a message stands, in pixels. */
function placeOf(log: Locator, text: string): Promise<number> {
  return log
    .getByRole('listitem')
    .filter({ hasText: text })
    .evaluate((item) => {
      const scroller = item.closest('[role="log"]');
      return item.getBoundingClientRect().top - (scroller?.getBoundingClientRect().top ?? 0);
    });
}

test('ten thousand messages take few elements, from one end to the other', async ({ mara }) => {
  await answerWith(mara.page, 10_000);
  await openRow(mara, 1);
  await expect(mara.messages.getByText('No. 9999.')).toBeInViewport();

  const most = await mara.messages.evaluate(async (log) => {
    const count = (node: Node): number =>
      [...((node as Partial<Element>).shadowRoot ?? node).childNodes].reduce(
        (sum, one) => sum + count(one),
        1
      );
    const frame = () => new Promise(requestAnimationFrame);
    let found = count(log);
    for (let step = 60; step >= 0; step -= 1) {
      log.scrollTop = (log.scrollHeight * step) / 60;
      await frame();
      await frame();
      found = Math.max(found, count(log));
      const { top, bottom } = log.getBoundingClientRect();
      // What is in sight is there in the frame after the next, wherever one scrolls.
      const isFilled = [...log.querySelectorAll('li')].some((item) => {
        const { top: start, bottom: end } = item.getBoundingClientRect();
        return start < bottom && end > top;
      });
      if (!isFilled) throw new Error(`nothing is shown at ${step}`);
    }
    return found;
  });

  expect(most).toBeLessThan(1500);
  await expect(mara.messages.getByText('No. 0.')).toBeInViewport();
  const first = mara.messages.getByRole('listitem').first();
  await expect(first).toHaveAttribute('aria-posinset', '1');
});

test('the log is read as a log of lists by day, in order, each message in its place', async ({ mara }) => {
  await answerWith(mara.page, 300);
  await openRow(mara, 1);
  await expect(mara.messages.getByText('No. 299.')).toBeInViewport();

  const day = mara.messages.getByRole('region').last();
  await expect(day.getByRole('heading', { level: 3 })).toHaveText('Tuesday, January 6');
  const items = day.getByRole('list').getByRole('listitem');
  const places = await items.evaluateAll((found) =>
    found.map((item) => [item.getAttribute('aria-posinset'), item.getAttribute('aria-setsize')])
  );
  const positions = places.map(([position]) => Number(position));
  expect(positions).toEqual(positions.map((_, index) => (positions[0] ?? 0) + index));
  expect(new Set(places.map(([, size]) => size))).toEqual(new Set([String(positions.at(-1))]));
});

test('the newest message stays in sight when the window is made narrow, and what is read when it is not there', async ({
  mara
}) => {
  await mara.page.setViewportSize({ width: 1024, height: 900 });
  await answerWith(mara.page, 300);
  await openRow(mara, 1);
  await expect(mara.messages.getByText('No. 299.')).toBeInViewport();

  await mara.page.setViewportSize({ width: 420, height: 900 });
  await expect
    .poll(() =>
      mara.messages.evaluate((log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight))
    )
    .toBe(0);

  await mara.messages.evaluate((log) => {
    log.scrollTop = 3000;
  });
  await expect(mara.conversation.getByRole('button', { name: 'Go to the newest message' })).toBeVisible();
  const seen = await mara.messages.evaluate((log) => {
    const edge = log.getBoundingClientRect().top;
    const first = [...log.querySelectorAll('li')].find((item) => item.getBoundingClientRect().bottom > edge);
    return /No\. \d+\./u.exec(first?.innerText ?? '')?.[0] ?? '';
  });
  const before = await placeOf(mara.messages, seen);
  await mara.page.setViewportSize({ width: 1024, height: 900 });
  await expect.poll(async () => Math.round(await placeOf(mara.messages, seen))).toBe(Math.round(before));
});

test('earlier messages come while one scrolls up, and nothing jumps', async ({ mara }) => {
  const all = conversationOf(300);
  await answerWith(mara.page, 300, { messages: all.slice(200), hasOlder: true });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await mara.page.route(`${ADDRESSES.bridge}/v1/conversations/*/messages?*`, async (route) => {
    await held;
    await route.fulfill({
      headers: { 'access-control-allow-origin': ADDRESSES.salesforce },
      json: { messages: all.slice(0, 200), hasOlder: false }
    });
  });
  await openRow(mara, 1);
  await expect(mara.messages.getByText('No. 299.')).toBeInViewport();

  await mara.messages.evaluate((log) => {
    log.scrollTop = 200;
  });
  await expect(mara.messages.getByText('Loading earlier messages')).toBeAttached();
  const before = await placeOf(mara.messages, 'No. 202.');
  release();
  await expect(mara.messages.getByText('Loading earlier messages')).toHaveCount(0);

  expect(Math.abs((await placeOf(mara.messages, 'No. 202.')) - before)).toBeLessThan(2);
  await mara.messages.focus();
  await mara.page.keyboard.press('Home');
  await expect(mara.messages.getByText('No. 0.')).toBeInViewport();
});

test('the thread opens at the first unread message', async ({ mara }) => {
  await answerWith(mara.page, 300, { firstUnreadId: 'long-250', unreadCount: 50 });
  await openRow(mara, 1);

  await expect(mara.messages.getByRole('separator', { name: 'New' })).toBeInViewport();
  await expect(mara.messages.getByText('No. 250.')).toBeInViewport();
  await mara.conversation.getByRole('button', { name: 'Go to the newest message' }).click();
  await expect(mara.messages.getByText('No. 299.')).toBeInViewport();
});

test('a message that comes in while one reads above is counted, and read once it was seen', async ({
  inbox,
  mara
}) => {
  const subject = `Long story of a stove (${Date.now().toString(36)})`;
  await inbox.handOver('WhatsApp', `+3468${Date.now() % 1e7}`, subject);
  for (let index = 0; index < 12; index += 1)
    await inbox.writeAsCustomer(`Part ${index} ${'of it '.repeat(60)}`);
  const nextRead = () => mara.page.waitForRequest((request) => request.url().endsWith('/read'));
  const opened = nextRead();
  await mara.openCase(subject);
  await expect(mara.messages.getByText('Part 11')).toBeInViewport();
  await opened;
  await mara.messages.evaluate((log) => {
    log.scrollTop = 0;
  });
  await expect(mara.messages.getByText(subject)).toBeInViewport();

  await inbox.writeAsCustomer('And then it went out.');
  const pill = mara.conversation.getByRole('button', { name: '1 new message' });
  await expect(pill).toBeVisible();
  const read = nextRead();
  await pill.click();

  await expect(mara.messages.getByText('And then it went out.')).toBeInViewport();
  await expect(mara.messages.getByRole('separator', { name: 'New' })).toBeVisible();
  await read;
});

test('a word is found wherever it was said, and the transcript can be taken along', async ({
  inbox,
  mara
}) => {
  const subject = `Kéttle without a lid (${Date.now().toString(36)})`;
  await inbox.handOver('WhatsApp', `+3467${Date.now() % 1e7}`, subject);
  for (let index = 0; index < 34; index += 1)
    await inbox.writeAsCustomer(`Reminder ${index}, ${'please '.repeat(20)}`);
  await mara.openCase(subject);
  await expect(mara.messages.getByText('Reminder 33')).toBeInViewport();

  await mara.conversation.getByRole('button', { name: 'Search in this conversation' }).click();
  await mara.page.keyboard.type('KETTLE');
  await expect(mara.conversation.getByRole('search').getByRole('status')).toHaveText('1 of 1');
  await expect(mara.messages.locator('mark')).toHaveText('Kéttle');
  await expect(mara.messages.locator('mark')).toBeInViewport();
  await mara.page.keyboard.press('Escape');
  await expect(mara.messages.locator('mark')).toHaveCount(0);

  const saved = mara.page.waitForEvent('download');
  await mara.conversation.getByRole('button', { name: 'Download the transcript' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^conversation-\d{4}-\d\d-\d\d\.txt$/u);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.indexOf('Kéttle')).toBeGreaterThan(0);
  expect(text.indexOf('Reminder 33')).toBeGreaterThan(text.indexOf('Reminder 0'));

  await mara.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const message = mara.message('Reminder 0,');
  await mara.page.keyboard.press('Escape');
  await message.getByRole('button', { name: /^Copy message from/u }).click();
  await expect(message.getByRole('status')).toHaveText('Copied');
  expect(await mara.page.evaluate(() => navigator.clipboard.readText())).toBe(
    `Reminder 0, ${'please '.repeat(20)}`.trim()
  );
});
