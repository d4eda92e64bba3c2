import type { Agent } from '../intake/agent-finder.ts';
import type { Crossing } from './ledger.ts';
import { FIELD, namesInEvent } from './names.ts';

type Data = Readonly<Record<string, unknown>>;

/** The conversation that an event names; an erasure names none. */
function conversationIdIn({ conversationId, conversation }: Data): string | undefined {
  const id = conversationId ?? (conversation as { readonly id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : undefined;
}

/** That an event came in. Of a transcript its messages are counted. */
export function eventReceived(tenant: string, data: Data, at: Date): Crossing {
  const { messages } = data;
  return {
    tenant,
    kind: 'event_received',
    conversationId: conversationIdIn(data),
    fields: namesInEvent(data),
    at,
    ...(Array.isArray(messages) && messages.length > 0 && { records: messages.length })
  };
}

/** The same of an event as it is stored. */
export function crossingOf(row: {
  readonly tenant: string;
  readonly body: string;
  readonly received_at: Date;
}): Crossing {
  return eventReceived(row.tenant, (JSON.parse(row.body) as { data: Data }).data, row.received_at);
}

/** That Hootsuite told who handed a conversation over. */
export function agentLookedUp(tenant: string, data: Data, { email }: Agent, at: Date): Crossing {
  return {
    tenant,
    kind: 'agent_looked_up',
    conversationId: conversationIdIn(data),
    fields: [FIELD.agentId, ...(email === undefined ? [] : [FIELD.agentEmail])],
    at
  };
}
