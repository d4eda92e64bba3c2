import { createHash } from 'node:crypto';
import { loadContract } from '@hsc/contracts/contract.ts';
import type { components as HootsuiteComponents } from '@hsc/contracts/generated/hootsuite.ts';
import type { components as BridgeComponents } from '@hsc/contracts/generated/bridge.ts';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { stringify } from 'safe-stable-stringify';
import { BridgeError } from '../errors.ts';

type Hootsuite = HootsuiteComponents['schemas'];

/** The envelope all events share. */
export interface Envelope {
  readonly timestamp: string;
  readonly idempotencyKey: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What each known event carries. */
export interface EventData {
  CONVERSATION_STARTED: Hootsuite['ConversationData'];
  CONVERSATION_DELEGATED: Hootsuite['ConversationData'];
  INBOUND_MESSAGE_RECEIVED: Hootsuite['InboundMessageReceivedEvent']['data'] extends infer D
    ? NonNullable<D>
    : never;
  CONVERSATION_RESOLVED: NonNullable<Hootsuite['CrmWriteBackEvent']['data']>;
  CONVERSATION_SET_TO_PENDING: NonNullable<Hootsuite['CrmWriteBackEvent']['data']>;
  CASE_REQUESTED: BridgeComponents['schemas']['CaseRequestEvent']['data'];
  CONTACT_ERASED: BridgeComponents['schemas']['ContactErasureEvent']['data'];
}

/** An event the bridge understands. */
export type EventType = keyof EventData;

const hootsuite = await loadContract('hootsuite');
const bridge = await loadContract('bridge');
const ajv = addFormats.default(new Ajv({ allErrors: true, strict: false }));

const validateEnvelope = ajv.compile<Envelope>(hootsuite.schema('WebhookEnvelope'));
const validators: Readonly<Record<EventType, ValidateFunction>> = {
  CONVERSATION_STARTED: ajv.compile(hootsuite.schema('ConversationStartedEvent')),
  CONVERSATION_DELEGATED: ajv.compile(hootsuite.schema('ConversationDelegatedEvent')),
  INBOUND_MESSAGE_RECEIVED: ajv.compile(hootsuite.schema('InboundMessageReceivedEvent')),
  CONVERSATION_RESOLVED: ajv.compile(hootsuite.schema('CrmWriteBackEvent')),
  CONVERSATION_SET_TO_PENDING: ajv.compile(hootsuite.schema('CrmWriteBackEvent')),
  CASE_REQUESTED: ajv.compile(bridge.schema('CaseRequestEvent')),
  CONTACT_ERASED: ajv.compile(bridge.schema('ContactErasureEvent'))
};

/** Ids go into URLs, keys and queries: one form for all of them. */
const CONVERSATION_ID = /^[A-Za-z0-9._:-]{1,100}$/;

/** What an event may lose without losing its meaning: a value there that does not fit is dropped. */
const OPTIONAL =
  /^\/data\/(contactAttributes|contactProfile\/(?!id$)|language|channel|trigger|agent|notes|topics|medium)/;

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
function clean(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value;
}

/** Removes the value a JSON pointer (RFC 6901) names. */
function removeAt(root: unknown, pointer: string): void {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop() ?? '';
  let node = root as Record<string, unknown> | undefined;
  for (const step of steps) node = node?.[step] as Record<string, unknown> | undefined;
  if (!node) return;
  // An array keeps its places: other errors of the same round still point into it.
  if (Array.isArray(node)) node[Number(last)] = { attribute: '' };
  else Reflect.deleteProperty(node, last);
}

/**
 * Reads the raw body of a webhook as far as the envelope.
 * @throws {BridgeError} ERR_WEBHOOK_BODY
 */
export function readEnvelope(rawBody: Buffer): Envelope {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody), clean);
  } catch (error) {
    throw new BridgeError('ERR_WEBHOOK_BODY', { cause: error });
  }
  if (!validateEnvelope(body)) throw new BridgeError('ERR_WEBHOOK_BODY');
  return body;
}

/** Whether the bridge does something with this type; Hootsuite wants unknown ones ignored. */
export function isKnownType(type: string): type is EventType {
  return Object.hasOwn(validators, type);
}

function conversationIdOf(data: Envelope['data']): unknown {
  const conversation = data.conversation as { id?: unknown } | undefined;
  return data.conversationId ?? conversation?.id;
}

/**
 * Checks an event's data against its schema. An attribute that does not fit is dropped, not the event with it.
 * @throws {BridgeError} ERR_WEBHOOK_BODY where what matters is missing or wrong
 */
export function checkEvent(event: Envelope & { type: EventType }): void {
  const validate = validators[event.type];
  if (!validate(event)) {
    const errors = validate.errors ?? [];
    const wrong = errors.filter(({ keyword }) => keyword !== 'if' && keyword !== 'allOf');
    if (!wrong.every(({ instancePath }) => OPTIONAL.test(instancePath)))
      throw new BridgeError('ERR_WEBHOOK_BODY');
    for (const { instancePath } of wrong) removeAt(event, instancePath);
    if (!validate(event)) throw new BridgeError('ERR_WEBHOOK_BODY');
  }
  if (event.type === 'CONTACT_ERASED') return;
  const id = conversationIdOf(event.data);
  if (typeof id !== 'string' || !CONVERSATION_ID.test(id)) throw new BridgeError('ERR_WEBHOOK_BODY');
}

/** What makes two deliveries the same event. Not the timestamp: it is that of each sending. */
export function digestOf({ type, data }: Envelope): string {
  return createHash('sha256')
    .update(stringify({ type, data }) ?? '')
    .digest('hex');
}
