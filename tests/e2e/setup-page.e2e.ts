/** The tab Hootsuite Setup: who sees it, what it finds out, and where it sends an admin. */
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { ConsolePage, SetupPage } from './pages.ts';

const ADDRESS = '/lightning/n/Hootsuite_Setup';

test('an admin opens the tab from the navigation, and it is a workspace tab', async ({ browser }) => {
  const ines = await ConsolePage.logIn(browser, 'Ines Carvalho');

  const setup = await SetupPage.open(ines);

  await expect(ines.tabs).toHaveCount(1);
  await expect(ines.tabs.getByRole('link', { name: 'Hootsuite Setup' })).toHaveAttribute(
    'aria-current',
    'page'
  );
  await expect(ines.page).toHaveURL(ADDRESS);
  await expect(await setup.tab('Checks')).toBeVisible();
  await ines.context.close();
});

test('an agent neither finds the tab nor reaches it by its address', async ({ mara }) => {
  await mara.page.getByRole('button', { name: 'Show Navigation Menu' }).click();
  await expect(mara.page.getByRole('menuitem', { name: 'Cases' })).toBeVisible();
  await expect(mara.page.getByRole('menuitem', { name: 'Hootsuite Setup' })).toHaveCount(0);

  await mara.page.goto(ADDRESS);

  await expect(mara.page.getByRole('alert')).toContainText("You don't have access to this tab");
});
