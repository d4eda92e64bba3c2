import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import type { Addresses } from '../../scripts/lib/local-parts.ts';
import { browserPath } from '../e2e/browser.ts';
import { ConsolePage, InboxPage, SetupPage } from '../e2e/pages.ts';

const CUSTOMER = 'Nora Haugen';
const QUESTION = 'Do the Ridgeline boots come in half sizes?';
const ANSWER = 'Hi Nora, yes: from 36 to 42 in half sizes. Shall I reserve a pair for you?';
const VIEWPORT = { width: 1440, height: 900 };

type Picture = (page: Page, name: string) => Promise<void>;

function pictureTaker(folder: string | undefined): Picture {
  if (folder === undefined) return () => Promise.resolve();
  mkdirSync(folder, { recursive: true });
  return async (page, name) => {
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  };
}

async function login(browser: Browser, { salesforce }: Addresses, user: string): Promise<ConsolePage> {
  const context = await browser.newContext({ baseURL: salesforce, viewport: VIEWPORT, locale: 'en-US' });
  return ConsolePage.logInWith(context, user);
}

/** Step 11: handed over in Hootsuite, answered in Salesforce, seen in Hootsuite. */
async function answerFirst(browser: Browser, addresses: Addresses, take: Picture): Promise<void> {
  const inbox = await InboxPage.open(browser, addresses.hootsuite);
  await inbox.page.setViewportSize(VIEWPORT);
  await inbox.actAs('Sofia Marchetti');
  await inbox.startConversation('Facebook', CUSTOMER, QUESTION);
  await take(inbox.page, 'inbox');
  await inbox.handToSalesforce({ subject: QUESTION, priority: 'Medium', status: 'New' });

  const mara = await login(browser, addresses, 'Mara Lindqvist');
  await expect(mara.row(QUESTION)).toBeVisible();
  await take(mara.page, 'list');
  await mara.openCase(QUESTION);
  await expect(mara.messages.getByText(QUESTION)).toBeVisible();
  await mara.composer.fill(ANSWER);
  await mara.send.click();
  await expect(inbox.messages.getByText(ANSWER)).toBeVisible();
  await expect(mara.message(ANSWER)).toContainText('Sent');
  await take(mara.page, 'answered');
  await take(inbox.page, 'answer-in-hootsuite');
}

/** Steps 10 and 12: nothing has failed; the settings and the ledger. */
async function lookAtSetup(browser: Browser, addresses: Addresses, take: Picture): Promise<void> {
  const ines = await login(browser, addresses, 'Ines Carvalho');
  const setup = await SetupPage.open(ines);
  await setup.checked();
  await expect(setup.summary).toContainText('Failed: 0.');
  await take(ines.page, 'setup');
  const settings = await setup.tab('Settings');
  await expect(settings.getByText('Social_Care')).toBeVisible();
  await take(ines.page, 'settings');
  const ledger = await setup.tab('Ledger');
  await expect(ledger.getByRole('row', { name: /Reply/u }).first()).toBeVisible();
  await take(ines.page, 'ledger');
}

/**
 * What the guide does in a browser.
 * @param pictures The folder for the guide's pictures, where they shall be taken.
 */
export async function visitPages(addresses: Addresses, pictures?: string): Promise<void> {
  const { executablePath, args } = await browserPath();
  const browser = await chromium.launch({ executablePath, args });
  try {
    const take = pictureTaker(pictures);
    await answerFirst(browser, addresses, take);
    await lookAtSetup(browser, addresses, take);
  } finally {
    await browser.close();
  }
}
