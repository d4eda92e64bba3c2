/** What reaches an agent who is not looking: in a tab in the background, and on another page. */
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { ConsolePage } from './pages.ts';

/** Makes subjects unique, so that the tests can be repeated on the same data. */
const RUN = Date.now().toString(36);

test('a tab in the background counts what is unread, until it is read on whichever page', async ({
  browser,
  inbox,
  mara
}) => {
  const first = `Is the tent waterproof? (${RUN})`;
  const second = `Do you repair zips? (${RUN})`;
  await inbox.handOver('Facebook', `Tilda Tent ${RUN}`, first);
  await inbox.handOver('Facebook', `Zoe Zip ${RUN}`, second);
  const tab = (name: string) => mara.tabs.filter({ hasText: name });

  await mara.openCase(first);
  await expect(mara.messages.getByText(first)).toBeVisible();
  await expect(mara.connection('Live')).toBeVisible();
  await mara.showCases();
  await mara.openCase(second);
  await expect(mara.messages.getByText(second)).toBeVisible();
  await inbox.choose(`Tilda Tent ${RUN}`);
  await inbox.writeAsCustomer('And the groundsheet?');
  await expect(tab('Tilda Tent')).toContainText('(1)');
  await expect(tab('Zoe Zip')).not.toContainText('(1)');

  const elsewhere = await ConsolePage.logIn(browser, 'Mara Lindqvist');
  await elsewhere.openCase(first);
  await expect(elsewhere.messages.getByText('And the groundsheet?')).toBeVisible();

  await expect(tab('Tilda Tent')).not.toContainText('(1)');
  await elsewhere.context.close();
});

test('a tab in the background counts also while the agent looks at no conversation', async ({
  inbox,
  mara
}) => {
  const subject = `Which wax for leather? (${RUN})`;
  await inbox.handOver('Facebook', `Wim Wax ${RUN}`, subject);
  await mara.openCase(subject);
  await expect(mara.connection('Live')).toBeVisible();
  await mara.showCases();

  await inbox.choose(`Wim Wax ${RUN}`);
  await inbox.writeAsCustomer('Or is oil better?');

  await expect(mara.tabs.filter({ hasText: 'Wim Wax' })).toContainText('(1)');
});
