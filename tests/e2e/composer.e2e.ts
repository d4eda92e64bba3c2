/** Answering, as an agent does it all day: by the network's rules, by the keyboard, and with others around. */
import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { violations } from './axe.ts';
import { BRIDGE_CALLS, test } from './fixtures.ts';
import { ConsolePage } from './pages.ts';
import { changeOpening } from './scenes.ts';
import { makeCase, receive } from './webhooks.ts';

/** Makes subjects unique, so that the tests can be repeated on the same data. */
const RUN = Date.now().toString(36);

const PDF = {
  name: 'receipt.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(400_000)])
};
const UPLOAD = /\/attachments\?filename=/u;

/** A customer who writes Spanish on WhatsApp. */
function about(): object {
  const conversationId = randomUUID();
  return {
    conversationId,
    medium: { id: 'whatsapp' },
    channel: { id: 'composer', name: 'Alpenglow WhatsApp Care' },
    language: 'es',
    contactProfile: { id: `composer-${conversationId}`, primaryIdentifier: '+34 612 555 777' },
    contactAttributes: []
  };
}

async function openNew(agent: ConsolePage, subject: string): Promise<object> {
  const data = about();
  await makeCase(data, subject, 'Sofia');
  await receive(data, 'Hola');
  await expect(async () => {
    await agent.page.reload();
    await expect(agent.row(subject)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await agent.openCase(subject);
  await expect(agent.connection('Live')).toBeVisible();
  return data;
}

function quickReplies(agent: ConsolePage): Locator {
  return agent.conversation.getByRole('dialog', { name: 'Quick replies' });
}

/** Drops a file on the composer as from another window. */
async function dropFile(page: Page, target: Locator): Promise<void> {
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['%PDF-1.4\n'], 'dropped.pdf', { type: 'application/pdf' }));
    return data;
  });
  for (const type of ['dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer: transfer });
}

test('quick replies are found by "/" and the keyboard, and nothing typed is lost', async ({ mara }) => {
  await openNew(mara, `Quick replies (${RUN})`);
  const { page, composer } = mara;
  await composer.click();

  await page.keyboard.type('Buenos días. /');
  await expect(quickReplies(mara).getByRole('option').first()).toContainText('Spanish');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.type('numero pedido');
  await expect(quickReplies(mara).getByRole('option').first()).toContainText('Pedir el número de pedido');
  await page.keyboard.press('Enter');

  await expect(composer).toBeFocused();
  await expect(composer).toHaveValue(/^Buenos días\. Hola, \+34 612 555 777\. Gracias/u);
  await page.keyboard.type(' Y/o, and / or');
  await expect(composer).toHaveValue(/confirmación\. Y\/o, and \/ or$/u);
  await page.keyboard.type(' /zzz');
  await expect(quickReplies(mara)).toContainText('No quick reply fits.');
  await page.keyboard.press('Escape');
  await expect(composer).toHaveValue(/and \/ or \/zzz$/u);
});

test('files come by button, paste and drop, tell how far they are, and can be cancelled', async ({
  mara
}) => {
  await openNew(mara, `Files (${RUN})`);
  const { page, conversation } = mara;
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(UPLOAD, async (route) => {
    await held;
    // Cancelled meanwhile, it cannot go on.
    await route.continue().catch(() => undefined);
  });

  await mara.attach(PDF);
  await expect(conversation.getByRole('progressbar', { name: 'Uploading receipt.pdf' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await conversation.getByRole('button', { name: 'Cancel the upload of receipt.pdf' }).click();
  await expect(conversation.getByRole('progressbar')).toHaveCount(0);
  await expect(mara.composer).toBeFocused();
  letGo();

  await dropFile(page, mara.composer);
  await expect(conversation.getByRole('button', { name: 'Remove dropped.pdf' })).toBeVisible();
  await conversation.getByRole('button', { name: 'Remove dropped.pdf' }).click();
  await mara.composer.evaluate((field) => {
    const data = new DataTransfer();
    data.items.add(new File(['%PDF-1.4\n'], 'pasted.pdf', { type: 'application/pdf' }));
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    );
  });
  await expect(conversation.getByRole('button', { name: 'Remove pasted.pdf' })).toBeVisible();
});

test('a draft outlives a reload, but not another user', async ({ mara }) => {
  const subject = `Draft (${RUN})`;
  await openNew(mara, subject);
  await mara.composer.fill('Half a sentence');
  await mara.attach(PDF);
  await expect(mara.conversation.getByRole('button', { name: 'Remove receipt.pdf' })).toBeVisible();

  await mara.page.reload();

  await expect(mara.composer).toHaveValue('Half a sentence');
  await expect(mara.conversation.getByRole('button', { name: 'Remove receipt.pdf' })).toBeVisible();
  await mara.page.getByRole('button', { name: 'Mara Lindqvist' }).click();
  await mara.page.getByRole('menuitem', { name: 'Jonas Weber' }).click();
  const jonas = mara.page.getByRole('textbox', { name: /^Antwort an/u });
  await mara.page.getByRole('link', { name: subject }).click();
  await expect(jonas).toHaveValue('');
  const kept = await mara.page.evaluate(() => JSON.stringify(sessionStorage));
  expect(kept).not.toContain('Half a sentence');
});

test('the composer closes with the reply window, and keeps the draft', async ({ mara }) => {
  const subject = `Window (${RUN})`;
  await openNew(mara, subject);
  await expect(mara.conversation).toContainText('WhatsApp takes replies until');
  await mara.composer.fill('Just in time?');
  await changeOpening(mara, ({ state }) => {
    const closesAt = new Date(Date.now() + 4_000).toISOString();
    return { state: { ...state, replyWindow: { closesAt, isOpen: true, rule: 'standard' } } };
  });

  await mara.page.reload();
  await expect(mara.composer).toBeEditable();

  await expect(mara.conversation).toContainText('WhatsApp takes no more replies');
  await expect(mara.composer).toHaveValue('Just in time?');
  await expect(mara.composer).not.toBeEditable();
  await expect(mara.send).toBeDisabled();
  await expect(mara.conversation.getByRole('button', { name: 'Resolve' })).toBeEnabled();
  expect(await violations(mara.page)).toEqual([]);
});

test('whoever answers is told who else is there, and asked once', async ({ browser, inbox, mara }) => {
  const subject = `Together (${RUN})`;
  await inbox.handOver('WhatsApp', '+34 600 555 201', subject);
  await mara.openCase(subject);
  const jonas = await ConsolePage.logIn(browser, 'Jonas Weber');
  await jonas.openCase(subject);
  await expect(mara.conversation).toContainText('Jonas Weber has this conversation open too.');

  await mara.composer.fill('Who answers?');
  await mara.page.keyboard.press('ControlOrMeta+Enter');
  const question = mara.conversation.getByRole('group', { name: 'Send Anyway' });
  await expect(question).toContainText('Send your reply all the same?');
  expect(await violations(mara.page)).toEqual([]);
  await mara.page.keyboard.press('Enter');

  await expect(mara.message('Who answers?')).toContainText('Sent');
  await mara.composer.fill('I do.');
  await mara.page.keyboard.press('ControlOrMeta+Enter');
  await expect(mara.message('I do.')).toContainText('Sent');
  await jonas.context.close();
});

test('a double click sends once', async ({ inbox, mara }) => {
  const subject = `Twice (${RUN})`;
  await inbox.handOver('WhatsApp', '+34 600 555 202', subject);
  await mara.openCase(subject);
  await mara.composer.fill('Only once, please.');

  await mara.send.dblclick();

  await expect(inbox.messages.getByText('Only once, please.')).toBeVisible();
  await mara.composer.fill('And after that.');
  await mara.send.click();
  await expect(inbox.messages.getByText('And after that.')).toBeVisible();
  await expect(inbox.messages.getByText('Only once, please.')).toHaveCount(1);
});

test('another language than the customer’s is remarked on', async ({ mara }) => {
  await openNew(mara, `Language (${RUN})`);

  await mara.composer.fill('Thanks for your message. Could you send me the number of your order?');
  await expect(mara.conversation).toContainText('You write English; the customer’s language is Spanish.');
  await mara.composer.fill('Gracias por tu mensaje. ¿Me puedes dar el número de tu pedido?');

  await expect(mara.conversation).not.toContainText('the customer’s language is');
});

test('an internal note stays in Hootsuite and has a draft of its own', async ({ inbox, mara }) => {
  const subject = `Note (${RUN})`;
  await inbox.handOver('WhatsApp', '+34 600 555 203', subject);
  await mara.openCase(subject);
  await mara.composer.fill('To the customer');

  await mara.conversation.getByText('Internal note', { exact: true }).click();
  const note = mara.conversation.getByRole('textbox', { name: 'Internal note, not seen by the customer' });
  await expect(note).toBeFocused();
  expect(await violations(mara.page)).toEqual([]);
  await note.fill('Third complaint this year.');
  await mara.conversation.getByRole('button', { name: 'Add Note' }).click();

  await expect(mara.message('Third complaint this year.')).toBeVisible();
  await expect(note).toHaveValue('');
  await mara.conversation.getByText('Reply', { exact: true }).click();
  await expect(mara.composer).toHaveValue('To the customer');
  await expect(inbox.messages.getByText('Third complaint this year.')).toHaveCount(0);
});

test('typing goes on undisturbed while twenty messages a second arrive', async ({ mara }) => {
  const data = await openNew(mara, `Torrent (${RUN})`);
  const { page, composer } = mara;
  await composer.fill('[]');
  await composer.evaluate((field) => {
    (field as HTMLTextAreaElement).setSelectionRange(1, 1);
  });
  const typed = 'The quick brown fox jumps over the lazy dog, 1234567890 times. ';
  const torrent = (async () => {
    for (let count = 0; count < 60; count += 1) {
      const pause = new Promise((resolve) => setTimeout(resolve, 50));
      await receive(data, `Message ${String(count)} of a torrent`);
      await pause;
    }
  })();

  await expect(mara.messages).toContainText('of a torrent');
  await page.keyboard.type(typed, { delay: 25 });
  await torrent;

  await expect(mara.messages).toContainText('Message 59 of a torrent');
  await expect(composer).toHaveValue(`[${typed}]`);
  const caret = await composer.evaluate((field) => (field as HTMLTextAreaElement).selectionEnd);
  expect(caret).toBe(typed.length + 1);
});

test('the composer rests while the bridge is away, and sends when it is back', async ({ mara }) => {
  await openNew(mara, `Rest (${RUN})`);
  await mara.composer.fill('Kept');

  await mara.page.route(BRIDGE_CALLS, (route) => route.abort('connectionrefused'));
  await mara.send.click();

  await expect(mara.notice).toContainText('Your text is kept.');
  await expect(mara.composer).toHaveValue('Kept');
  await mara.page.unroute(BRIDGE_CALLS);
  await expect(mara.send).toBeEnabled();
});
