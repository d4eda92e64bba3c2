/**
 * Whoever writes to a company can write anything. Hundreds of texts made to break out of where they are shown stand in
 * the messages and in every field of contact and Case; in the real browser nothing of them runs, nothing is fetched
 * from elsewhere, the policy of the page has nothing to stop, and nothing leaves its place.
 */
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { HIT, HOSTILE } from '../fixtures/hostile.ts';
import { test } from './fixtures.ts';
import { beginConversation, PICTURE } from './scenes.ts';
import { makeCase, receive } from './webhooks.ts';

/** Fields are shorter than messages. */
const FIELD_LENGTH = 250;

declare global {
  interface Window {
    /** What the page's policy had to stop. */
    stopped?: string[];
  }
}

interface Watch {
  /** Hosts that were asked for something. */
  readonly hosts: Set<string>;
  readonly dialogs: string[];
}

async function watch(page: Page): Promise<Watch> {
  const seen: Watch = { hosts: new Set(), dialogs: [] };
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') || protocol.startsWith('ws')) seen.hosts.add(hostname);
  });
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    window.stopped = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      window.stopped?.push(`${violatedDirective} ${blockedURI}`);
    });
  });
  await page.reload();
  return seen;
}

async function expectUnharmed(page: Page, { hosts, dialogs }: Watch): Promise<void> {
  expect([...hosts]).toEqual(['localhost']);
  expect(dialogs).toEqual([]);
  expect(await page.evaluate(() => window.stopped)).toEqual([]);
  expect(await page.evaluate((name) => Reflect.has(window, name), HIT)).toBe(false);
}

/** A conversation as Hootsuite tells of it, each field with its own text. */
function about(conversationId: string, texts: readonly string[]): object {
  const [name, other, email, phone, url, language, channel] = texts.map((text) =>
    text.slice(0, FIELD_LENGTH)
  );
  return {
    conversationId,
    medium: { id: 'instagram' },
    channel: { id: '1', name: channel ?? 'Alpenglow' },
    language: language?.slice(0, 35) ?? 'en',
    contactProfile: { id: randomUUID(), primaryIdentifier: name, secondaryIdentifier: other },
    contactAttributes: Object.entries({ email, phone, url }).map(([attribute, value]) => ({
      attribute,
      value,
      source: 'AGENT'
    }))
  };
}

test('hundreds of hostile messages are text, and stay in their bubbles', async ({ mara }) => {
  const conversationId = randomUUID();
  const subject = `Hostile messages ${conversationId.slice(0, 8)}`;
  const data = about(conversationId, ['@hostile', 'Hostile']);
  await makeCase(data, subject, 'Sofia');
  for (const text of HOSTILE) await receive(data, text);
  const seen = await watch(mara.page);

  await mara.openCase(subject);
  await expect(mara.messages.getByRole('listitem').first()).toBeVisible();
  await mara.messages.focus();
  // From the newest to the oldest, a page of messages at a time.
  await expect(async () => {
    await mara.page.keyboard.press('Home');
    const wide = await mara.messages
      .getByRole('listitem')
      .evaluateAll((items) =>
        items.flatMap((one) => (one.scrollWidth > one.clientWidth + 1 ? [one.textContent.slice(0, 200)] : []))
      );
    expect(wide, 'no message is wider than its line').toEqual([]);
    const overflow = await mara.messages.evaluate((log) => log.scrollWidth - log.clientWidth);
    expect(overflow, 'nothing is wider than the log').toBeLessThanOrEqual(1);
    const oldest = mara.messages.getByText(HOSTILE[0] ?? '', { exact: true });
    expect(await oldest.count(), 'the oldest message is reached').toBe(1);
  }).toPass({ timeout: 45_000, intervals: [500] });
  await expectUnharmed(mara.page, seen);
});

test('hostile names, addresses and subjects are text all over the page', async ({ mara }) => {
  const seen = await watch(mara.page);
  const fields = HOSTILE.filter((text) => text.trim() !== '' && text.length <= FIELD_LENGTH);
  const step = Math.floor(fields.length / 8);
  for (let start = 0; start < step * 8; start += step) {
    const texts = fields.slice(start, start + 9);
    const mark = randomUUID().slice(0, 8);
    await makeCase(about(randomUUID(), texts), `${mark} ${texts[7] ?? ''}`, texts[8] ?? '');
    await mara.showCases();
    const row = mara.cases.getByRole('row').filter({ hasText: mark });
    await row.getByRole('link').first().click();

    await expect(mara.persona).toBeVisible();
    await expect(mara.connection('Live')).toBeVisible();
    const overflow = await mara.conversation.evaluate((card) => card.scrollWidth - card.clientWidth);
    expect([mark, overflow <= 1]).toEqual([mark, true]);
  }
  await expectUnharmed(mara.page, seen);
});

/** A picture of 50,000 by 50,000 pixels, as far as its header says: 10 GB once it is drawn. */
const BOMBS = {
  'image/png': Buffer.from(
    '89504e470d0a1a0a0000000d49484452 0000c350 0000c350 0802000000'.replaceAll(' ', ''),
    'hex'
  ),
  'image/gif': Buffer.from('474946383961 50c3 50c3 f70000'.replaceAll(' ', ''), 'hex'),
  'image/jpeg': Buffer.from(
    'ffd8ffe000104a46494600010100000100010000 ffc00011 08 c350 c350 03'.replaceAll(' ', ''),
    'hex'
  ),
  'image/webp': Buffer.from(
    '52494646 20000000 57454250 56503858 0a000000 00000000 4fc300 4fc300'.replaceAll(' ', ''),
    'hex'
  )
} as const;

test('a small file that would be a giant picture is not drawn', async ({ inbox, mara }) => {
  await beginConversation(inbox, mara, '@bomb', `Which knot is this? (${randomUUID().slice(0, 8)})`);
  for (const [contentType, body] of Object.entries(BOMBS)) {
    const file = /\/attachments\/[^/?]+$/u;
    await mara.page.route(file, async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        body,
        headers: { ...response.headers(), 'content-type': contentType }
      });
    });
    const text = `This one: ${contentType}`;
    const name = `${contentType.replace('/', '-')}.png`;
    await mara.attach({ name, mimeType: 'image/png', buffer: PICTURE });
    await expect(mara.conversation.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
    await mara.composer.fill(text);
    await mara.send.click();

    await expect(mara.message(text)).toContainText('This picture is too large to be shown here');
    await expect(mara.messages.getByRole('img')).toHaveCount(0);
    await mara.page.unroute(file);
  }
});
