import { setTimeout as wait } from 'node:timers/promises';

/** A conversation as the Inbox page's API shows it. */
export interface InboxConversation {
  readonly id: string;
  readonly medium: string;
  readonly status: 'new' | 'pending' | 'resolved';
  readonly contact: { readonly id: string };
  readonly assignee?: { readonly kind: 'agent' | 'virtual_agent' };
  readonly messages: readonly {
    readonly id: string;
    readonly direction: 'INBOUND' | 'OUTBOUND';
    readonly text?: string;
  }[];
}

/** An agent who works in the Inbox (seed/members.json). */
const INBOX_AGENT = '15240791';
const CASE = {
  recordType: 'Social_Care',
  subject: 'Boots came apart',
  origin: 'Hootsuite',
  priority: 'Medium',
  status: 'New'
};

/** The people in Hootsuite: customers who write and agents in the Inbox. */
export class Hootsuite {
  readonly #url: string;
  readonly #seen = new Map<string, InboxConversation>();
  readonly #stop = new AbortController();

  constructor(url: string) {
    this.#url = url;
  }

  /** Follows what happens in the Inbox. */
  async watch(): Promise<void> {
    const response = await fetch(`${this.#url}/sandbox/events`, { signal: this.#stop.signal });
    if (!response.body) throw new TypeError('The Inbox has no events.');
    void this.#follow(response.body).catch(() => undefined);
  }

  close(): void {
    this.#stop.abort();
  }

  async open(conversation: { medium: string; contact: string; language: string; text: string }) {
    const { contact: name, ...rest } = conversation;
    return this.#post('/sandbox/conversations', { name, ...rest });
  }

  async customerWrites(id: string, text: string): Promise<void> {
    await this.#post(`/sandbox/conversations/${id}/customer-messages`, { text });
  }

  async handOver(id: string): Promise<void> {
    await this.#post(`/sandbox/conversations/${id}/hand-to-salesforce`, { agentId: INBOX_AGENT, case: CASE });
  }

  /** An agent takes the conversation from the virtual agent and resolves it. */
  async takeBackAndResolve(id: string): Promise<void> {
    await this.#post(`/sandbox/conversations/${id}/take-back`, { agentId: INBOX_AGENT });
    await this.#post(`/sandbox/conversations/${id}/resolve`, { agentId: INBOX_AGENT });
  }

  /** As last heard of. */
  seen(id: string): InboxConversation | undefined {
    return this.#seen.get(id);
  }

  /** All there is, as stored. */
  async all(): Promise<readonly InboxConversation[]> {
    const response = await fetch(`${this.#url}/sandbox/state`);
    return ((await response.json()) as { conversations: readonly InboxConversation[] }).conversations;
  }

  async #post(path: string, body: object): Promise<InboxConversation> {
    const response = await fetch(this.#url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    });
    if (!response.ok)
      throw new Error(`The Inbox refused ${path.split('/').at(-1) ?? ''}: ${response.status}`);
    const conversation = (await response.json()) as InboxConversation;
    this.#seen.set(conversation.id, conversation);
    return conversation;
  }

  async #follow(stream: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of stream) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data === undefined) continue;
        const conversation = JSON.parse(data) as InboxConversation;
        this.#seen.set(conversation.id, conversation);
      }
      // Lets others have their turn between two large pieces.
      await wait(0);
    }
  }
}
