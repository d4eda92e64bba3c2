import { byId, element, toast } from './dom.js';
import { lastLine } from './format.js';
import { server } from './server.js';

function open(dialog, error) {
  byId(error).hidden = true;
  byId(dialog).showModal();
}

/** Runs the work of a dialog's form: busy while it runs, closed when done, a sentence in the dialog where it fails. */
function handleSubmit(formId, dialogId, errorId, work) {
  const form = byId(formId);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const submit = form.querySelector('[type=submit]');
    submit.disabled = true;
    byId(errorId).hidden = true;
    try {
      await work(Object.fromEntries(new FormData(form)));
      byId(dialogId).close();
    } catch (error) {
      byId(errorId).textContent = error.message;
      byId(errorId).hidden = false;
    } finally {
      submit.disabled = false;
    }
  });
  form.querySelector('[data-close]').addEventListener('click', () => byId(dialogId).close());
}

/**
 * Ties up the dialogs.
 * @param {{ selected(): object, agentId(): string, deleteContact(): Promise<void>, onDone(view: object, sentence: string): void }} page
 */
export function setUpDialogs({ selected, agentId, deleteContact, onDone }) {
  byId('delete-contact').addEventListener('click', () => open('delete-dialog', 'delete-error'));
  handleSubmit('delete-form', 'delete-dialog', 'delete-error', async () => {
    await deleteContact();
    toast('Contact deleted.');
  });

  byId('hand-over').addEventListener('click', () => {
    const conversation = selected();
    const form = byId('hand-over-form');
    form.reset();
    const firstLine = lastLine(conversation).split('\n')[0];
    const subject = form.elements.namedItem('subject');
    subject.value = [...`${conversation.network}: ${firstLine}`].slice(0, 120).join('');
    open('hand-over-dialog', 'hand-over-error');
    subject.setSelectionRange(0, 0);
  });
  handleSubmit('hand-over-form', 'hand-over-dialog', 'hand-over-error', async (fields) => {
    onDone(await server.handOver(selected().id, agentId(), fields), 'Handed to Salesforce.');
  });

  byId('new-conversation').addEventListener('click', () => {
    byId('new-form').reset();
    open('new-dialog', 'new-error');
  });
  handleSubmit('new-form', 'new-dialog', 'new-error', async ({ language, ...fields }) => {
    onDone(await server.create(language === '' ? fields : { ...fields, language }), 'Conversation started.');
  });
}

/** Fills the choice of networks. */
export function setNetworks(media) {
  byId('new-medium').replaceChildren(...media.map(({ id, name }) => element('option', { value: id }, name)));
}
