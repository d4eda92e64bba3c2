import { createHmac, randomUUID } from 'node:crypto';
import { mark, send } from './wire.ts';
import type { Answer } from './wire.ts';
import type { World } from './world.ts';

/** Where Hootsuite, or our own app beside it, sends events. */
export type Webhook = 'virtual-agent' | 'crm-write-back' | 'cases' | 'erasures';

/** The two tenants of the bridge. */
export type TenantKey = 'alpenglow' | 'birch';

/** The address of a webhook; only those of Hootsuite name the tenant. */
export function webhookUrl({ addresses: { bridge } }: World, webhook: Webhook, tenant: string): string {
  if (webhook === 'cases') return `${bridge}/v1/cases`;
  if (webhook === 'erasures') return `${bridge}/v1/contacts/erasures`;
  return `${bridge}/webhooks/hootsuite/${tenant}/${webhook}`;
}

/** The secret of a webhook, hexadecimal. */
export function secretOf({ local, parties }: World, webhook: Webhook, tenant: TenantKey): string {
  if (tenant === 'birch') return parties.birchSecret;
  const { virtualAgentSecret, writeBackSecret, caseSecret } = local.secrets;
  if (webhook === 'virtual-agent') return virtualAgentSecret;
  return webhook === 'crm-write-back' ? writeBackSecret : caseSecret;
}

/** Hexadecimal HMAC-SHA256 over the body. */
export function hmacOf(body: string | Buffer, secret: string): string {
  return createHmac('sha256', Buffer.from(secret, 'hex')).update(body).digest('hex');
}

/** What all events share; `changes` replaces, or with undefined leaves out. */
export function eventOf(type: string, data: unknown, changes: object = {}): object {
  const timestamp = new Date().toISOString();
  return { timestamp, idempotencyKey: randomUUID(), version: 1, type, data, ...changes };
}

/** A customer's message. */
export function messageOf(conversationId: string, changes: object = {}): object {
  return {
    conversationId,
    message: { messageId: randomUUID(), text: 'hacker-mark' },
    medium: { id: 'whatsapp' },
    channel: { id: '0-02534c5ac04-000-261ad914', name: 'Alpenglow WhatsApp' },
    contactProfile: { id: randomUUID(), primaryIdentifier: 'Noor van den Berg' },
    conversationTopics: [],
    ...changes
  };
}

/** A body and the signature that comes with it. */
export interface Delivery {
  readonly body: string | Buffer<ArrayBuffer>;
  readonly signature: string | undefined;
}

/** Sends an event to a webhook, signed as it says. */
export function deliver(
  world: World,
  webhook: Webhook,
  { body, signature }: Delivery,
  tenant = 'alpenglow'
): Promise<Answer> {
  return send(webhookUrl(world, webhook, tenant), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(signature !== undefined && { 'x-hootsuite-signature': mark(signature) })
    },
    body
  });
}

/** Sends a body that is rightly signed, whatever is in it. */
export function deliverSigned(
  world: World,
  webhook: Webhook,
  body: string | Buffer<ArrayBuffer>,
  tenant: TenantKey = 'alpenglow'
): Promise<Answer> {
  return deliver(world, webhook, { body, signature: hmacOf(body, secretOf(world, webhook, tenant)) }, tenant);
}

/** Hands a conversation over to a tenant. */
export async function sendDelegation(world: World, tenant: TenantKey, conversationId: string): Promise<void> {
  const {
    message: _,
    conversationTopics: __,
    ...data
  } = messageOf(conversationId) as Record<string, unknown>;
  const event = JSON.stringify(eventOf('CONVERSATION_DELEGATED', data));
  const { status } = await deliverSigned(world, 'virtual-agent', event, tenant);
  if (status !== 200) throw new Error(`The hand-over was refused: HTTP ${status}.`);
}
