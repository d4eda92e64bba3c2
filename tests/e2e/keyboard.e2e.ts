/** Agents who never touch a mouse. */
import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './fixtures.ts';

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

test('the whole job is done with the keyboard alone', async ({ inbox, mara }) => {
  const { page } = mara;
  const subject = `Keys only ${randomUUID().slice(0, 8)}`;
  const reply = 'Yes, we have it in every colour.';
  await inbox.handOver('Instagram', '@keys.only', subject);

  await tabTo(page, mara.row(subject).getByRole('link', { name: subject, exact: true }));
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
