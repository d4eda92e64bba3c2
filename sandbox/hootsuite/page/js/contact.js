import { byId, element } from './dom.js';
import { clockTime, dayName, languageName } from './format.js';
import { fillAvatar } from './list.js';

const SOURCES = { AGENT: 'by an agent', MEDIUM: 'from the network', CRM_CONFIRMED: 'from the CRM' };

/** Shows who the customer is: identifiers, attributes and notes. */
export function renderContact(conversation, agents) {
  const { contact } = conversation;
  fillAvatar(byId('contact-avatar'), conversation);
  byId('contact-name').textContent = contact.primaryIdentifier;
  byId('contact-second').textContent = contact.secondaryIdentifier ?? '';
  byId('vip').setAttribute('aria-checked', String(contact.vip));
  byId('identifiers').replaceChildren(
    ...fact('Network', conversation.network),
    ...fact('Language', languageName(conversation.language)),
    ...fact('Conversation ID', conversation.id, 'id'),
    ...fact('Contact profile ID', contact.id, 'id')
  );
  byId('clear-attributes').disabled = contact.attributes.length === 0;
  byId('attributes').replaceChildren(
    ...(contact.attributes.length === 0
      ? [element('div', { class: 'hint' }, 'None known.')]
      : contact.attributes.flatMap((one) => fact(`${one.attribute}, ${SOURCES[one.source]}`, one.value)))
  );
  byId('notes').replaceChildren(...conversation.notes.map((note) => noteItem(note, agents)));
}

function fact(name, value, className) {
  return [element('dt', {}, name), element('dd', { class: className, dir: 'auto' }, value)];
}

function noteItem(note, agents) {
  const author = agents.find((agent) => agent.id === note.creationUser)?.name ?? 'Salesforce VA';
  const when = `${dayName(note.creationTimestamp)}, ${clockTime(note.creationTimestamp)}`;
  return element('li', { dir: 'auto' }, note.text, element('small', { dir: 'ltr' }, `${author} · ${when}`));
}
