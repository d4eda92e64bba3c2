import { byId, element } from './dom.js';
import { clockTime, dayName, shownStatus, statusName } from './format.js';
import { server } from './server.js';

const TRIGGERS = {
  'STORY REPLY': 'Replied to your story',
  'STORY MENTION': 'Mentioned you in a story',
  'STORY SHARE': 'Shared your story',
  'POST REPLY': 'Replied to your post',
  'POST MENTION': 'Mentioned you in a post',
  'POST SHARE': 'Shared your post',
  'REEL REPLY': 'Replied to your reel',
  'REEL MENTION': 'Mentioned you in a reel',
  'REEL SHARE': 'Shared your reel'
};

const NOTICES = {
  case_failed: 'The case could not be requested',
  virtual_agent_failed: 'Salesforce could not be reached, so the conversation came back to the New queue',
  virtual_agent_timeout: 'Salesforce did not answer in time, so the conversation came back to the New queue',
  contact_timeout:
    'The customer has been silent for too long, so the conversation came back to the New queue',
  handed_back: 'Salesforce handed the conversation back'
};

let shownId;
let shownMessages = [];

/** Shows the whole conversation; only new messages are added, so that the log announces just these. */
export function renderThread(conversation) {
  const status = shownStatus(conversation);
  byId('thread-name').textContent = conversation.contact.primaryIdentifier;
  byId('thread-status').className = `chip ${status}`;
  byId('thread-status').textContent = statusName(status);
  byId('thread-place').textContent = `${conversation.network} · ${conversation.channel.name}`;
  byId('thread-holder').textContent = holder(conversation);
  renderActions(conversation);
  renderNotice(conversation);
  renderMessages(conversation);
}

function holder({ assignee }) {
  if (!assignee) return 'In the queue';
  if (assignee.kind === 'agent') return `Held by ${assignee.name}`;
  const who = assignee.waitingFor === 'contact' ? 'Customer' : 'Salesforce';
  return `${who} to answer by ${clockTime(assignee.until)}`;
}

function renderActions(conversation) {
  const isDelegated = conversation.assignee?.kind === 'virtual_agent';
  byId('hand-over').hidden = isDelegated;
  byId('take-back').hidden = !isDelegated;
  byId('resolve').hidden = isDelegated || conversation.status === 'resolved';
  byId('agent-text').disabled = isDelegated;
  byId('agent-form').querySelector('button').disabled = isDelegated;
  byId('customer-hint').textContent = `On ${conversation.network}`;
  byId('agent-hint').textContent = isDelegated
    ? 'With Salesforce. Take it back to reply here.'
    : `As ${byId('agent').selectedOptions[0]?.textContent ?? ''}`;
}

function renderNotice({ notice, canRetryHandOver, writeBacks }) {
  const sentences = [];
  if (notice)
    sentences.push(
      notice.detail ? `${NOTICES[notice.kind]} (${notice.detail}).` : `${NOTICES[notice.kind]}.`
    );
  for (const one of writeBacks) {
    const next = one.nextAttemptAt
      ? `; the next attempt is at ${clockTime(one.nextAttemptAt)}`
      : '; no more attempts follow';
    sentences.push(`The transcript was not delivered (${one.failure})${next}.`);
  }
  const text = sentences.join(' ');
  const box = byId('notice');
  const isBad = canRetryHandOver || writeBacks.length > 0;
  box.classList.toggle('bad', isBad);
  byId('retry').hidden = !isBad;
  box.hidden = text === '';
  // An alert is read out whenever its text is set, so only a new text is set.
  if (byId('notice-text').textContent !== text) byId('notice-text').textContent = text;
}

function renderMessages(conversation) {
  const list = byId('messages');
  const log = byId('log');
  const isOther = shownId !== conversation.id;
  const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  const isKept = (message, index) =>
    message.id === conversation.messages[index]?.id && message.text === conversation.messages[index].text;
  if (isOther || !shownMessages.every(isKept)) {
    list.replaceChildren();
    shownId = conversation.id;
    shownMessages = [];
  }
  for (let index = shownMessages.length; index < conversation.messages.length; index += 1) {
    const message = conversation.messages[index];
    const before = conversation.messages[index - 1];
    if (!before || dayName(before.at) !== dayName(message.at)) {
      list.append(element('li', { class: 'day' }, dayName(message.at)));
    }
    list.append(messageItem(message, conversation));
  }
  const hasMore = conversation.messages.length > shownMessages.length;
  shownMessages = [...conversation.messages];
  if (isOther || (hasMore && wasAtEnd)) log.scrollTop = log.scrollHeight;
}

function messageItem(message, conversation) {
  const direction = message.direction === 'OUTBOUND' ? 'outbound' : 'inbound';
  const item = element('li', { class: `message ${direction} ${message.author.kind}` });
  item.append(
    element(
      'p',
      { class: 'message-by' },
      element('bdi', {}, message.author.name),
      ' · ',
      element('time', { datetime: message.at }, clockTime(message.at))
    )
  );
  if (message.trigger) {
    const { type, action } = message.trigger;
    item.append(element('p', { class: 'trigger' }, TRIGGERS[`${type} ${action}`]));
  }
  const bubble = element('div', { class: 'bubble' });
  if (message.text !== undefined)
    bubble.append(element('div', { dir: 'auto', lang: conversation.language }, message.text));
  if (message.attachment !== undefined) {
    const href = server.fileAddress(conversation.id, message.attachment);
    bubble.append(element('a', { class: 'file', href, download: true }, message.attachment));
  }
  item.append(bubble);
  if (direction === 'inbound') item.append(messageActions(message));
  return item;
}

/** What becomes of a message later; `data-act` says which, the page's own listener does it. */
function messageActions(message) {
  const button = (act, label) =>
    element(
      'button',
      { type: 'button', class: 'message-act', 'data-act': act, 'data-message': message.id },
      label
    );
  return element(
    'p',
    { class: 'message-acts' },
    button('mask', 'Mask'),
    button('delete', 'Delete as customer')
  );
}
