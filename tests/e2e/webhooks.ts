/** What Hootsuite sends, straight to the bridge: quicker than by hand where there has to be a lot of it. */
import { randomUUID } from 'node:crypto';
import { sign } from '../support/signed-event.ts';
import { ADDRESSES, secrets } from './fixtures.ts';

const ORGANIZATION = '900002';
const VIRTUAL_AGENT = `${ADDRESSES.bridge}/webhooks/hootsuite/alpenglow/virtual-agent`;
const WRITE_BACK = `${ADDRESSES.bridge}/webhooks/hootsuite/alpenglow/crm-write-back`;
const CASES = `${ADDRESSES.bridge}/v1/cases`;

async function post(url: string, secret: string, type: string, data: object): Promise<void> {
  const timestamp = new Date().toISOString();
  const event = { timestamp, idempotencyKey: randomUUID(), version: 1, type, data };
  const { body, signature } = sign(event, secret);
  const headers = { 'content-type': 'application/json', 'x-hootsuite-signature': signature };
  const { ok, status } = await fetch(url, { method: 'POST', headers, body });
  if (!ok) throw new Error(`${type} was refused: HTTP ${status}`);
}

/** Hands a conversation over and makes a Case with a subject to find it by. */
export async function makeCase(data: object, subject: string, agent: string): Promise<void> {
  const { virtualAgentSecret, caseSecret } = secrets();
  const name = agent.slice(0, 100);
  const request = {
    ...data,
    organizationId: ORGANIZATION,
    agent: { id: name, email: 'sofia.marchetti@alpenglow.example', firstName: name },
    case: { subject }
  };
  await post(VIRTUAL_AGENT, virtualAgentSecret, 'CONVERSATION_DELEGATED', data);
  await post(CASES, caseSecret, 'CASE_REQUESTED', request);
}

/** The customer of a conversation writes. */
export async function receive(data: object, text: string): Promise<void> {
  const message = { messageId: randomUUID(), text };
  const received = { ...data, message, conversationTopics: [] };
  await post(VIRTUAL_AGENT, secrets().virtualAgentSecret, 'INBOUND_MESSAGE_RECEIVED', received);
}

/** A message of a transcript. */
export interface TranscriptEntry {
  readonly id: string;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  readonly text: string;
}

/** The conversation becomes pending, with all that was said so far. */
export async function writeBack(
  { conversationId, ...about }: { readonly conversationId: string },
  messages: readonly TranscriptEntry[]
): Promise<void> {
  const createdAt = new Date().toISOString();
  const conversation = { id: conversationId, createdAt, previousStatus: 'new', currentStatus: 'pending' };
  const data = { ...about, conversation, messages };
  await post(WRITE_BACK, secrets().writeBackSecret, 'CONVERSATION_SET_TO_PENDING', data);
}
