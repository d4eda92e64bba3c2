/** Agents who never touch a mouse, and agents who type while the customer does not stop writing. */
import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { makeCase, receive } from './webhooks.ts';

/** Far more than there are stops on the page. */
const MOST_STOPS = 80;

/** Goes on to a control with the tabulator, as one does who cannot click. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element.matches(':focus, :focus-within'))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The tabulator does not lead to ${target.toString()}.`);
}

function about(name: string) {
  return {
    conversationId: randomUUID(),
    medium: { id: 'instagram' },
    channel: { id: '1', name: 'Alpenglow' },
    language: 'en',
    contactProfile: { id: randomUUID(), primaryIdentifier: name }
  };
}

test('the whole job is done with the keyboard alone', async ({ inbox, mara }) => {
  const { page } = mara;
  const subject = `Keys only ${randomUUID().slice(0, 8)}`;
  const reply = 'Yes, we have it in every colour.';
  await inbox.handOver('Instagram', '@keys.only', subject);

  await tabTo(page, mara.row(subject).getByRole('link', { name: subject }));
  await page.keyboard.press('Enter');
  await expect(mara.connection('Live')).toBeVisible();
  await tabTo(page, mara.messages);
  await page.keyboard.press('Home');
  await expect(mara.messages.getByText(subject)).toBeVisible();
  await tabTo(page, mara.composer);
  await page.keyboard.type(reply);
  await page.keyboard.press('Control+Enter');
  await expect(inbox.messages.getByText(reply)).toBeVisible();
  await expect(mara.composer).toHaveValue('');
  await expect(mara.composer).toBeFocused();

  await tabTo(page, mara.conversation.getByRole('button', { name: 'Resolve', exact: true }));
  await page.keyboard.press('Enter');
  const confirm = mara.conversation.getByRole('group').getByRole('button', { name: /^Resolve/u });
  await tabTo(page, confirm, 'Shift+Tab');
  await page.keyboard.press('Enter');

  await expect(mara.conversation).toContainText('Resolved');
});

test('no key is lost and no caret moved while twenty messages a second come in', async ({ mara }) => {
  const subject = `Flood ${randomUUID().slice(0, 8)}`;
  const data = about('@does.not.stop');
  await makeCase(data, subject, 'Sofia');
  await receive(data, 'Hello?');
  await mara.openCase(subject);
  await expect(mara.connection('Live')).toBeVisible();
  const [before, inserted, after] = [
    'We will send you a new ',
    'and even better, lighter ',
    'pair of poles today.'
  ];

  let sent = 0;
  const underWay = new Set<Promise<void>>();
  const flood = setInterval(() => {
    underWay.add(receive(data, `Are you there? ${sent}`));
    sent += 1;
  }, 50);
  await mara.composer.click();
  await mara.composer.pressSequentially(before + after, { delay: 40 });
  for (const key of Array<string>(after.length).fill('ArrowLeft')) await mara.page.keyboard.press(key);
  await mara.composer.pressSequentially(inserted, { delay: 40 });
  clearInterval(flood);
  await Promise.all(underWay);

  await expect(mara.composer).toHaveValue(before + inserted + after);
  const caret = await mara.composer.evaluate((field) => (field as HTMLTextAreaElement).selectionStart);
  expect(caret).toBe(before.length + inserted.length);
  expect(sent).toBeGreaterThan(20);
  await expect(mara.messages.getByText('Are you there?').last()).toBeVisible();
});
