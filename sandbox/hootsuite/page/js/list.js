import { byId, element } from './dom.js';
import { badge, initials, lastLine, lastMessage, shortTime, shownStatus, statusName } from './format.js';

const FILTERS = [
  ['all', 'All'],
  ['new', 'New'],
  ['pending', 'Pending'],
  ['delegated', 'Salesforce'],
  ['resolved', 'Resolved']
];

const rows = new Map();
let filter = 'all';

/** Initials with the network's badge. */
export function fillAvatar(target, conversation) {
  const network = element('span', { class: `network ${conversation.medium}` }, badge(conversation.medium));
  target.replaceChildren(initials(conversation.contact.primaryIdentifier), network);
}

function rowFor(id, onSelect) {
  let row = rows.get(id);
  if (!row) {
    const button = element('button', { type: 'button', class: 'row' });
    button.addEventListener('click', () => onSelect(id));
    row = element('li', {}, button);
    rows.set(id, row);
  }
  return row;
}

function fillRow(button, conversation, isSelected) {
  const { contact, network } = conversation;
  const avatar = element('span', { class: 'avatar', 'aria-hidden': 'true' });
  fillAvatar(avatar, conversation);
  const name = element('span', { class: 'row-name' });
  if (contact.vip) name.append(element('span', { class: 'row-vip' }, '★ ', hidden('VIP ')));
  name.append(element('bdi', {}, contact.primaryIdentifier));
  if (contact.secondaryIdentifier !== undefined) {
    name.append(element('bdi', { class: 'row-second' }, contact.secondaryIdentifier));
  }
  const status = shownStatus(conversation);
  const foot = element(
    'span',
    { class: 'row-foot' },
    element('span', { class: `chip ${status}` }, statusName(status)),
    element('span', { class: 'row-network' }, network)
  );
  if (hasTrouble(conversation)) foot.append(element('span', { class: 'row-alert' }, 'Not delivered'));
  const last = lastMessage(conversation);
  button.replaceChildren(
    avatar,
    name,
    element('span', { class: 'row-time' }, last ? shortTime(last.at) : ''),
    element('span', { class: 'row-last', dir: 'auto', lang: conversation.language }, lastLine(conversation)),
    foot
  );
  button.setAttribute('aria-current', String(isSelected));
}

const hidden = (text) => element('span', { class: 'visually-hidden' }, text);

const hasTrouble = (conversation) => conversation.canRetryHandOver || conversation.writeBacks.length > 0;

const lastTime = (conversation) => lastMessage(conversation)?.at ?? conversation.createdAt;

function showFilters(conversations, render) {
  const group = byId('filters');
  // Made once: a button that is replaced while it is being pressed loses the click and the focus.
  if (group.children.length === 0) {
    for (const [key] of FILTERS) {
      const button = element('button', { type: 'button' });
      button.addEventListener('click', () => {
        filter = key;
        render();
      });
      group.append(button);
    }
  }
  FILTERS.forEach(([key, name], index) => {
    const count = conversations.filter((one) => shownStatus(one) === key).length;
    group.children[index].textContent = count > 0 ? `${name} ${count}` : name;
    group.children[index].setAttribute('aria-pressed', String(key === filter));
  });
}

/**
 * Shows the conversations, the latest first.
 * @param {{ conversations: Map<string, object>, selectedId: string | undefined }} state
 */
export function renderList(state, onSelect) {
  const all = [...state.conversations.values()].sort((one, other) =>
    lastTime(other).localeCompare(lastTime(one))
  );
  const shown = all.filter((one) => filter === 'all' || shownStatus(one) === filter);
  showFilters(all, () => renderList(state, onSelect));
  const items = shown.map((conversation) => {
    const row = rowFor(conversation.id, onSelect);
    fillRow(row.firstElementChild, conversation, conversation.id === state.selectedId);
    return row;
  });
  showRows(items);
  byId('list-empty').hidden = shown.length > 0 || all.length === 0;
}

function showRows(items) {
  const list = byId('conversations');
  if (items.length === list.children.length && items.every((item, index) => item === list.children[index]))
    return;
  const focused = document.activeElement;
  list.replaceChildren(...items);
  // Moving a row in the document takes the focus from it.
  if (list.contains(focused)) focused.focus();
}
