import { loadContract } from '@hsc/contracts/contract.ts';
import type { components as HootsuiteComponents } from '@hsc/contracts/generated/hootsuite.ts';
import type { components as BridgeComponents } from '@hsc/contracts/generated/bridge.ts';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { channelOf } from '../conversations/channels.ts';
import { BridgeError } from '../errors.ts';
import type { HideEvent } from '../masking/event-masks.ts';
import { digestOf } from './digest.ts';
import { Remarks } from './remarks.ts';
import type { Remark } from './remarks.ts';
import { repair } from './repair.ts';
import { isSuspicious, sanitise } from './sanitise.ts';

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

/** A webhook's body as JSON, nothing checked yet. */
export interface RawEvent {
  readonly json: string;
  readonly value: unknown;
}

/** An event that may be stored. */
export interface ReceivedEvent {
  readonly event: Envelope;
  readonly digest: string;
  /** The event as JSON; undefined for a type the bridge does nothing with. */
  readonly body: string | undefined;
  readonly remarks: readonly Remark[];
}

const hootsuite = await loadContract('hootsuite');
const bridge = await loadContract('bridge');
/** Stops at the first fault: nearly all events have none. */
const quick = addFormats.default(new Ajv({ strict: false }));
/** Tells of all faults. */
const thorough = addFormats.default(new Ajv({ strict: false, allErrors: true }));

interface Validators {
  readonly quick: ValidateFunction<Envelope>;
  readonly thorough: ValidateFunction<Envelope>;
}

function compile(schema: object): Validators {
  return { quick: quick.compile<Envelope>(schema), thorough: thorough.compile<Envelope>(schema) };
}

const envelope = compile(hootsuite.schema('WebhookEnvelope'));
const validators: Readonly<Record<EventType, Validators>> = {
  CONVERSATION_STARTED: compile(hootsuite.schema('ConversationStartedEvent')),
  CONVERSATION_DELEGATED: compile(hootsuite.schema('ConversationDelegatedEvent')),
  INBOUND_MESSAGE_RECEIVED: compile(hootsuite.schema('InboundMessageReceivedEvent')),
  CONVERSATION_RESOLVED: compile(hootsuite.schema('CrmWriteBackEvent')),
  CONVERSATION_SET_TO_PENDING: compile(hootsuite.schema('CrmWriteBackEvent')),
  CASE_REQUESTED: compile(bridge.schema('CaseRequestEvent')),
  CONTACT_ERASED: compile(bridge.schema('ContactErasureEvent'))
};

/** What a Case is poorer without. */
const WANTED: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  CONVERSATION_STARTED: ['medium', 'contactProfile'],
  CONVERSATION_DELEGATED: ['medium', 'contactProfile'],
  CASE_REQUESTED: ['medium', 'contactProfile', 'agent']
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the raw body of a webhook.
 * @throws {BridgeError} ERR_WEBHOOK_BODY where it is no JSON object
 */
export function readBody(rawBody: Buffer): RawEvent {
  try {
    const json = utf8.decode(rawBody);
    const value: unknown = JSON.parse(json);
    return { json, value };
  } catch (error) {
    throw new BridgeError('ERR_WEBHOOK_BODY', { fault: { pointer: '', reason: 'NOT_JSON' }, cause: error });
  }
}

/** Whether the bridge does something with this type; Hootsuite wants unknown ones ignored. */
export function isKnownType(type: unknown): type is EventType {
  return typeof type === 'string' && Object.hasOwn(validators, type);
}

function remarkOnCase(type: EventType, { data }: Envelope, remarks: Remarks): void {
  for (const name of WANTED[type] ?? []) {
    if (data[name] === undefined && !remarks.has(`/data/${name}`)) remarks.add(`/data/${name}`, 'MISSING');
  }
  const medium = data.medium as { id: string } | undefined;
  if (medium && channelOf(medium.id) === 'Other') remarks.add('/data/medium/id', 'UNKNOWN_NETWORK');
}

/**
 * Checks an event against its schema. What does not fit is cut or left out with a remark, not the event with it.
 * Then it is masked: from here on nothing has what the tenant's rules hide, not even a digest of it.
 * @param isExpected Whether the webhook it came by speaks for the type.
 * @throws {BridgeError} ERR_WEBHOOK_BODY where what matters is missing or wrong
 */
export function checkEvent(
  raw: RawEvent,
  isExpected: (type: EventType) => boolean,
  hide: HideEvent
): ReceivedEvent {
  const remarks = new Remarks();
  const { json, value } = raw;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BridgeError('ERR_WEBHOOK_BODY', { fault: { pointer: '', reason: 'WRONG_TYPE' } });
  const event = value as Envelope;
  const type = isKnownType(event.type) ? event.type : undefined;
  if (type && !isExpected(type))
    throw new BridgeError('ERR_WEBHOOK_BODY', { fault: { pointer: '/type', reason: 'INVALID' } });
  if (isSuspicious(json)) sanitise(event, remarks);
  const { quick: isFaultless, thorough: validate } = type ? validators[type] : envelope;
  const isWhole = isFaultless(event);
  if (!isWhole) {
    // Also what lies too deep to be written as JSON again.
    sanitise(event, remarks);
    repair(validate, event, remarks);
  }
  const hidden = hide(event);
  const isAsItCame = remarks.list.length === 0 && !hidden.isChanged;
  if (type) remarkOnCase(type, event, remarks);
  const digest = digestOf(event);
  hidden.seal();
  const body = isAsItCame ? json : JSON.stringify(event);
  return { event, digest, body: type && body, remarks: remarks.list };
}
