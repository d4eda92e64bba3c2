/**
 * A customer writes a card number. Nobody in Salesforce sees it, and nothing keeps it, but for the agent who says why
 * they need it, for a minute.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { violations } from './axe.ts';
import { test } from './fixtures.ts';

const NUMBER = '5105 1051 0510 5100';
const MASKED = '•••• •••• •••• 5100';
const FOLDER = resolve(process.env.E2E_DATA_DIR ?? 'build/e2e-data');

/** The files of a part in which a text stands, as it is on the disk: tables, indexes, what waits to be written, logs. */
function filesWith(part: string, text: string): string[] {
  const folder = join(FOLDER, part);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

test('a card number is masked everywhere, and revealed with a reason', async ({ inbox, mara }) => {
  const subject = `Charged twice: ${MASKED}`;

  await test.step('the customer writes it, and the Hootsuite agent puts it into the Subject', async () => {
    await inbox.startConversation('Instagram', '@masked.marmot', `You charged ${NUMBER} twice!`);
    await inbox.handToSalesforce({
      subject: `Charged twice: ${NUMBER}`,
      priority: 'High',
      status: 'Working'
    });
    await inbox.writeAsCustomer(`Again, it is ${NUMBER}.`);
  });

  await test.step('the Case and its conversation show it masked', async () => {
    await expect(mara.row(subject)).toBeVisible();
    await mara.openCase(subject);
    await expect(mara.message(`Again, it is ${MASKED}.`)).toContainText('Masked');
    expect(await mara.received()).not.toContain(NUMBER);
  });

  await test.step('nothing on the disk of the bridge or of the org has it, nor any log', () => {
    for (const part of ['bridge', 'salesforce', 'logs']) expect(filesWith(part, NUMBER)).toEqual([]);
    expect(filesWith('salesforce', MASKED)).not.toEqual([]);
  });

  const message = mara.message(`Again, it is ${MASKED}.`);

  await test.step('the agent says why, and sees it', async () => {
    await message.getByRole('button', { name: 'Reveal…' }).click();
    await message.getByText('To help with a payment or refund').click();
    expect(await violations(mara.page)).toEqual([]);
    await message.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(message.getByText(`Again, it is ${NUMBER}.`)).toBeVisible();
    expect(await violations(mara.page)).toEqual([]);
  });

  await test.step('it is gone once the agent looks elsewhere', async () => {
    await mara.page.evaluate(() => globalThis.dispatchEvent(new Event('blur')));
    await expect(message.getByText(NUMBER)).toHaveCount(0);
    await expect(message.getByRole('button', { name: 'Reveal…' })).toBeVisible();
    for (const part of ['bridge', 'logs']) expect(filesWith(part, NUMBER)).toEqual([]);
  });
});
