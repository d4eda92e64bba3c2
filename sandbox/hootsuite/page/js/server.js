/** A refusal or no answer; `message` is a sentence for the person at the page. */
export class RequestError extends Error {}

async function call(method, path, body) {
  const request = { method };
  if (body !== undefined) {
    request.headers = { 'content-type': 'application/json' };
    request.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, request);
  } catch (cause) {
    throw new RequestError('The sandbox cannot be reached. Nothing was sent.', { cause });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new RequestError(answer.title ?? 'The sandbox refused this.');
  return answer;
}

const of = (id, action) => `/sandbox/conversations/${encodeURIComponent(id)}/${action}`;

/** The page's calls; see sandbox/hootsuite/README.md. */
export const server = {
  state: () => call('GET', '/sandbox/state'),
  create: (conversation) => call('POST', '/sandbox/conversations', conversation),
  writeAsCustomer: (id, text) => call('POST', of(id, 'customer-messages'), { text }),
  replyAsAgent: (id, agentId, text) => call('POST', of(id, 'agent-replies'), { agentId, text }),
  mask: (id, messageId) => call('POST', of(id, `messages/${encodeURIComponent(messageId)}/mask`)),
  deleteAsCustomer: (id, messageId) => call('DELETE', of(id, `messages/${encodeURIComponent(messageId)}`)),
  addNote: (id, agentId, text) => call('POST', of(id, 'notes'), { agentId, text }),
  setVip: (id, vip) => call('PUT', of(id, 'vip'), { vip }),
  handOver: (id, agentId, fields) => call('POST', of(id, 'hand-to-salesforce'), { agentId, case: fields }),
  takeBack: (id, agentId) => call('POST', of(id, 'take-back'), { agentId }),
  resolve: (id, agentId) => call('POST', of(id, 'resolve'), { agentId }),
  deleteContact: (id, agentId) =>
    call('POST', `/sandbox/contacts/${encodeURIComponent(id)}/delete`, { agentId }),
  clearAttributes: (id) => call('POST', `/sandbox/contacts/${encodeURIComponent(id)}/clear-attributes`),
  retry: (id) => call('POST', of(id, 'retry')),
  fileAddress: (id, name) => of(id, `attachments/${encodeURIComponent(name)}`)
};

/**
 * Follows what happens; the browser reconnects by itself.
 * @param {{ onConversation(view: object): void, onRemoved(id: string): void, onOpen(): void, onLost(): void }} listener
 */
export function follow({ onConversation, onRemoved, onOpen, onLost }) {
  const source = new EventSource('/sandbox/events');
  source.addEventListener('conversation', (event) => onConversation(JSON.parse(event.data)));
  source.addEventListener('removed', (event) => onRemoved(JSON.parse(event.data).id));
  source.addEventListener('open', onOpen);
  source.addEventListener('error', onLost);
}
