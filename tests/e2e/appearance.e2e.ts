/** The package's component as people read it: in their language, and with whatever they read it by. */
import { expect, type Locator } from '@playwright/test';
import { test } from './fixtures.ts';
import { ConsolePage } from './pages.ts';

/** Seeded conversations (sandbox/hootsuite/seed): the history is withheld; right to left; a very long name. */
const SUBJECTS = {
  withheld: 'サイズ交換 M → S：注文 AO-2049960',
  rightToLeft: 'أوتاد الخيمة ناقصة: الطلب AO-2050733',
  longName: 'Gratwanderer 38: Tragesystem quietscht (RE-88-310447)'
} as const;

/** Agents whose Salesforce speaks neither English nor German, in the width of a sidebar. */
const NARROW_READERS = [
  {
    user: 'Yui Nakamura',
    title: 'Hootsuite の会話',
    log: 'メッセージ',
    reply: /への返信（Facebook）$/u,
    buttons: ['送信', '返却', '解決', 'ファイルを添付']
  },
  {
    user: 'Rafaela Moura',
    title: 'Conversa do Hootsuite',
    log: 'Mensagens',
    reply: /^Resposta para .* em Facebook$/u,
    buttons: ['Enviar', 'Devolver', 'Resolver', 'Anexar um arquivo']
  }
] as const;

/** From where to where an element reaches across the page, in pixels, and whether it is too small for its text. */
function extent(element: Locator): Promise<{ left: number; right: number; isCut: boolean }> {
  return element.evaluate((one) => {
    const { left, right } = one.getBoundingClientRect();
    return { left, right, isCut: one.scrollWidth > one.clientWidth };
  });
}

test('what the policy of the network withholds is said', async ({ mara }) => {
  await mara.openCase(SUBJECTS.withheld);

  await expect(mara.messages).toContainText('the policy of this network keeps them in Hootsuite');
});

test('a right-to-left text stands right to left and names its language', async ({ mara }) => {
  await mara.openCase(SUBJECTS.rightToLeft);
  const text = mara.messages.getByText('رقم الطلب', { exact: false }).last();

  await expect(text).toBeVisible();

  expect(await text.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  expect(await text.evaluate((element) => element.closest('[lang]')?.getAttribute('lang'))).toBe('ar');
});

test('a German user reads German', async ({ browser }) => {
  const jonas = await ConsolePage.logIn(browser, 'Jonas Weber');

  await jonas.openCase(SUBJECTS.longName);

  const conversation = jonas.page.getByRole('article', { name: 'Hootsuite-Unterhaltung' });
  await expect(conversation.getByRole('log', { name: 'Nachrichten' })).toContainText('Bergwacht');
  await expect(conversation.getByRole('region', { name: 'Kundendetails' })).toContainText('Sprache');
  await expect(conversation.getByRole('textbox', { name: /^Antwort an .* über Facebook$/u })).toBeEditable();
  for (const name of ['Senden', 'Zurückgeben', 'Lösen', 'Datei anhängen']) {
    await expect(conversation.getByRole('button', { name })).toBeVisible();
  }
  await jonas.context.close();
});

for (const { user, title, log, reply, buttons } of NARROW_READERS) {
  test(`${user} reads “${title}” in a narrow column, and nothing of it is cut`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 420, height: 1000 } });
    const agent = await ConsolePage.logInWith(context, user);

    await agent.openCase(SUBJECTS.longName);

    const conversation = agent.page.getByRole('article', { name: title });
    await expect(conversation.getByRole('log', { name: log })).toContainText('Bergwacht');
    await expect(conversation.getByRole('textbox', { name: reply })).toBeEditable();
    const column = await extent(conversation);
    for (const name of buttons) {
      const button = conversation.getByRole('button', { name });
      await expect(button).toBeVisible();
      const { left, right, isCut } = await extent(button);
      expect(left >= column.left && right <= column.right && !isCut, name).toBe(true);
    }
    await context.close();
  });
}
