import { renderContact } from './contact.js';
import { setNetworks, setUpDialogs } from './dialogs.js';
import { byId, element, toast } from './dom.js';
import { renderList } from './list.js';
import { follow, server } from './server.js';
import { renderThread } from './thread.js';

const AGENT_KEY = 'inbox-agent';

const state = { conversations: new Map(), agents: [], selectedId: undefined, drafts: new Map() };

const selected = () => state.conversations.get(state.selectedId);
const agentId = () => byId('agent').value;

function render() {
  renderList(state, select);
  const conversation = selected();
  byId('open-conversation').hidden = !conversation;
  byId('details').hidden = !conversation || !isDetailsShown();
  byId('welcome').hidden = conversation !== undefined;
  if (conversation) {
    renderThread(conversation);
    renderContact(conversation, state.agents);
  } else {
    const isEmpty = state.conversations.size === 0;
    welcome(
      isEmpty ? 'No conversations yet' : 'Choose a conversation',
      isEmpty
        ? 'Start one as a customer with “New conversation”.'
        : 'Read it, answer it, or hand it to Salesforce.'
    );
  }
}

function welcome(title, text, canRetry = false) {
  byId('welcome-title').textContent = title;
  byId('welcome-text').textContent = text;
  byId('welcome-action').hidden = !canRetry;
}

// Beside the conversation where there is room, otherwise over it when asked for.
const wide = matchMedia('(min-width: 1181px)');
const isDetailsShown = () => wide.matches || byId('details-toggle').getAttribute('aria-expanded') === 'true';

function showDetails(isShown) {
  byId('details-toggle').setAttribute('aria-expanded', String(isShown));
  render();
}

function closeDetails() {
  showDetails(false);
  byId('details-toggle').focus();
}

function select(id) {
  keepDrafts();
  state.selectedId = id;
  history.replaceState(undefined, '', `#${id}`);
  const drafts = state.drafts.get(id) ?? {};
  for (const field of ['customer-text', 'agent-text', 'note-text']) byId(field).value = drafts[field] ?? '';
  byId('details-toggle').setAttribute('aria-expanded', 'false');
  render();
}

function keepDrafts() {
  if (state.selectedId === undefined) return;
  const fields = ['customer-text', 'agent-text', 'note-text'];
  state.drafts.set(state.selectedId, Object.fromEntries(fields.map((field) => [field, byId(field).value])));
}

function put(view) {
  state.conversations.set(view.id, view);
  render();
}

/** The contact was deleted, and its conversations with it. */
function drop(id) {
  state.conversations.delete(id);
  state.drafts.delete(id);
  if (state.selectedId === id) {
    state.selectedId = undefined;
    history.replaceState(undefined, '', location.pathname);
  }
  render();
}

/** Does something with the selected conversation and says how it went. */
async function act(work, sentence) {
  try {
    put(await work(state.selectedId));
    if (sentence) toast(sentence);
  } catch (error) {
    toast(error.message, true);
  }
}

function setUpComposer(formId, textId, send) {
  const form = byId(formId);
  const text = byId(textId);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const value = text.value.trim();
    const id = state.selectedId;
    if (value === '' || form.dataset.busy) return;
    form.dataset.busy = 'true';
    try {
      const view = await send(id, value);
      if (state.selectedId === id) text.value = '';
      else state.drafts.set(id, { ...state.drafts.get(id), [textId]: '' });
      put(view);
    } catch (error) {
      toast(error.message, true);
    } finally {
      delete form.dataset.busy;
      text.focus();
    }
  });
  text.addEventListener('keydown', (event) => {
    // The Enter that ends an input method's composition is not one that sends.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

const contactId = () => selected().contact.id;

/** The answer comes by the events: it concerns all conversations of the contact. */
async function forget(work, sentence) {
  try {
    await work();
    toast(sentence);
  } catch (error) {
    toast(error.message, true);
  }
}

function setUpActions() {
  setUpComposer('customer-form', 'customer-text', (id, text) => server.writeAsCustomer(id, text));
  setUpComposer('agent-form', 'agent-text', (id, text) => server.replyAsAgent(id, agentId(), text));
  setUpComposer('note-form', 'note-text', (id, text) => server.addNote(id, agentId(), text));
  byId('take-back').addEventListener('click', () =>
    act((id) => server.takeBack(id, agentId()), 'Taken back.')
  );
  byId('resolve').addEventListener('click', () => act((id) => server.resolve(id, agentId()), 'Resolved.'));
  byId('retry').addEventListener('click', () => act((id) => server.retry(id), 'Sent again.'));
  byId('messages').addEventListener('click', ({ target }) => {
    const { act: action, message } = target.closest('button')?.dataset ?? {};
    if (action === 'mask') void act((id) => server.mask(id, message), 'Masked.');
    if (action === 'delete') void act((id) => server.deleteAsCustomer(id, message), 'Deleted.');
  });
  byId('vip').addEventListener('click', () => act((id) => server.setVip(id, !selected().contact.vip)));
  byId('clear-attributes').addEventListener('click', () =>
    forget(() => server.clearAttributes(contactId()), 'Attributes cleared.')
  );
  byId('details-toggle').addEventListener('click', () => showDetails(!isDetailsShown()));
  byId('welcome-action').addEventListener('click', load);
  byId('agent').addEventListener('change', () => {
    localStorage.setItem(AGENT_KEY, agentId());
    render();
  });
  byId('details-close').addEventListener('click', closeDetails);
  wide.addEventListener('change', render);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !wide.matches && !byId('details').hidden) closeDetails();
  });
  setUpDialogs({
    selected,
    agentId,
    deleteContact: () => server.deleteContact(contactId(), agentId()),
    onDone(view, sentence) {
      state.conversations.set(view.id, view);
      if (view.id === state.selectedId) render();
      else select(view.id);
      toast(sentence);
    }
  });
}

function showSettings({ agents, media, consoleUrl }) {
  state.agents = agents;
  byId('agent').replaceChildren(...agents.map(({ id, name }) => element('option', { value: id }, name)));
  const known = localStorage.getItem(AGENT_KEY);
  if (agents.some((agent) => agent.id === known)) byId('agent').value = known;
  setNetworks(media);
  byId('console-link').hidden = consoleUrl === undefined;
  if (consoleUrl !== undefined) byId('console-link').href = consoleUrl;
}

async function load() {
  try {
    const answer = await server.state();
    if (state.agents.length === 0) showSettings(answer);
    state.conversations = new Map(answer.conversations.map((one) => [one.id, one]));
    if (!selected() && state.conversations.has(location.hash.slice(1))) select(location.hash.slice(1));
    else render();
  } catch (error) {
    welcome('The inbox cannot be shown', error.message, true);
  }
}

setUpActions();
await load();
// What happened between the last answer and this connection is only in the state.
follow({
  onConversation: put,
  onRemoved: drop,
  onOpen() {
    byId('connection').hidden = true;
    void load();
  },
  onLost: () => (byId('connection').hidden = false)
});
