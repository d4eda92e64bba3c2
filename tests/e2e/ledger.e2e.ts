/** What an admin finds in the ledger after the main job: what crossed for the Case, by its names, and nothing that was said. */
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { API, logIn } from '../../scripts/lib/org/client.ts';
import { ADDRESSES, secrets, test } from './fixtures.ts';
import { violations } from './axe.ts';
import { ConsolePage, SetupPage } from './pages.ts';

const CUSTOMER = '@signe.ledger';
const SAID = 'The zip of my parka came off on the second day';
const REPLY = 'A new zip is on its way.';

/** The org's record of settings, by which the bridge knows who is an admin; an org that is set up has one. */
async function ensureSetting(): Promise<void> {
  const { adminClientId, adminClientSecret } = secrets();
  const { accessToken } = await logIn(ADDRESSES.salesforce, adminClientId, adminClientSecret, fetch);
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
  const query = encodeURIComponent('SELECT COUNT() FROM Hootsuite_Setting__c');
  const known = await fetch(`${ADDRESSES.salesforce}${API}/query?q=${query}`, { headers });
  if (((await known.json()) as { totalSize: number }).totalSize > 0) return;
  const body = JSON.stringify({
    Name: 'Files',
    Kind__c: 'Retention',
    Retention_Rule__c: 'Files',
    Days__c: 30
  });
  const made = await fetch(`${ADDRESSES.salesforce}${API}/sobjects/Hootsuite_Setting__c`, {
    method: 'POST',
    headers,
    body
  });
  expect(made.ok, await made.text()).toBe(true);
}

test('the ledger shows what crossed for a Case, and the file says the same', async ({
  browser,
  inbox,
  mara
}) => {
  await ensureSetting();
  await inbox.handOver('Instagram', CUSTOMER, SAID);
  await mara.openCase(SAID);
  await expect(mara.messages.getByText(SAID)).toBeVisible();
  await mara.composer.fill(REPLY);
  await mara.send.click();
  await expect(mara.message(REPLY)).toContainText('Sent');
  const caseAddress = mara.page.url();

  const ines = await ConsolePage.logIn(browser, 'Ines Carvalho');
  const ledger = await (await SetupPage.open(ines)).tab('Ledger');
  await ledger.getByLabel('Case ID').fill(caseAddress);
  await ledger.getByRole('button', { name: 'Show' }).click();
  const lines = ledger.getByRole('table', { name: 'Ledger' });
  const line = (kind: string) =>
    lines.getByRole('row').filter({ has: ines.page.getByRole('rowheader', { name: kind, exact: true }) });

  await test.step('each crossing has its direction and its names', async () => {
    for (const [kind, direction, name] of [
      ['Case written', 'Bridge to Salesforce', 'Case.Subject'],
      ['Persona written', 'Bridge to Salesforce', 'Hootsuite_Contact_Persona__c.Primary_Identifier__c'],
      ['Conversation shown', 'Bridge to browser', 'Conversation'],
      ['Reply written', 'Browser to bridge', 'Replies and attachments'],
      ['Reply sent', 'Bridge to Hootsuite', 'Replies and attachments']
    ] as const) {
      // A Case may have been written twice: with the request, and again with what the hand-over knew.
      const told = line(kind).filter({ hasText: direction }).filter({ hasText: name });
      await expect(told.filter({ hasText: 'Done' })).not.toHaveCount(0);
    }
    await expect(line('Event received').filter({ hasText: 'Inbound messages' })).not.toHaveCount(0);
    await expect(
      ledger
        .getByRole('table', { name: 'Totals by direction' })
        .getByRole('row', { name: /Bridge to Hootsuite/ })
    ).toBeVisible();
    expect(await violations(ines.page, 'c-hootsuite-setup')).toEqual([]);
  });

  await test.step('the file has a line for each', async () => {
    const download = ines.page.waitForEvent('download');
    await ledger.getByRole('button', { name: 'Export as CSV' }).click();
    const file = await download;
    const csv = await readFile(await file.path(), 'utf8');

    expect(file.suggestedFilename()).toMatch(/^Hootsuite ledger \d{4}-\d\d-\d\d \d{4}-\d\d-\d\d\.csv$/);
    const [head, ...rows] = csv.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(head).toContain('"first_at","last_at","direction","kind","outcome","case_id"');
    await expect(lines.getByRole('row')).toHaveCount(rows.length + 1);
    for (const kind of ['case_written', 'persona_written', 'conversation_shown', 'reply_sent'])
      expect(csv).toContain(`"${kind}"`);
    for (const value of [CUSTOMER, SAID, REPLY, 'Mara']) expect(csv).not.toContain(value);
  });

  await test.step('the Case is a link', async () => {
    await line('Case written').first().getByRole('link').click();
    await expect(ines.page.getByRole('heading', { level: 1, name: SAID })).toBeVisible();
  });
  await ines.context.close();
});
