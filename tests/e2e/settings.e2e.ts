/** An admin changes a setting in Salesforce: who changed what is kept there, and the bridge applies it. */
import { expect } from '@playwright/test';
import { tokenOf } from '../attacks/people.ts';
import { ADDRESSES, test } from './fixtures.ts';
import { ConsolePage } from './pages.ts';

interface Report {
  readonly tenants: readonly [
    {
      readonly values: readonly { item: string; value: unknown; origin: string }[];
      readonly problems: object[];
    }
  ];
}

test('an admin shortens a retention, sees it in the history, and the bridge keeps to it', async ({
  browser
}) => {
  const ines = await ConsolePage.logIn(browser, 'Ines Carvalho');
  const { page, context } = ines;
  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'sid');
  const person = { userId: '', email: '', session: decodeURIComponent(cookie?.value ?? '') };
  const token = await tokenOf(ADDRESSES.salesforce, person);
  const history = page.getByRole('article', { name: /^Hootsuite Setting History/ });
  const setDays = async (days: number): Promise<void> => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /^Edit / });
    await dialog.getByRole('spinbutton', { name: 'Days' }).fill(String(days));
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  };
  const attachmentDays = async (): Promise<unknown> => {
    const answer = await fetch(`${ADDRESSES.bridge}/v1/setup/settings/read`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` }
    });
    const [{ values, problems }] = ((await answer.json()) as Report).tenants;
    expect(problems).toEqual([]);
    return values.find(({ item }) => item === 'attachmentDays');
  };

  await page.goto(`${ADDRESSES.salesforce}/lightning/o/Hootsuite_Setting__c/list?filterName=Retention`);
  await page.getByRole('link', { name: 'Files for a month' }).click();
  await setDays(20);

  await expect(history).toContainText('Days: 30 → 20');
  await expect(history).toContainText('Ines Carvalho');
  expect(await attachmentDays()).toMatchObject({ value: 20, origin: 'salesforce' });
  await setDays(30);
  expect(await attachmentDays()).toMatchObject({ value: 30 });
  await context.close();
});
