import { createHmac } from 'node:crypto';
import type { Contract } from '@hsc/contracts/contract.ts';
import type { Clock } from '../clock.ts';
import { isoTime } from '../clock.ts';
import type { WebhookTarget } from '../config.ts';
import { assertFits } from '../validation.ts';

/** Hootsuite waits this long for an answer (Inbox 2.0 API, "Requirements"). Milliseconds. */
export const ANSWER_TIMEOUT = 10_000;

// More than this is no answer to a webhook.
const LONGEST_ANSWER = 1_000_000;

/** An event without what is added when it is sent. */
export interface WebhookEvent {
  readonly idempotencyKey: string;
  readonly type: string;
  readonly data: object;
}

/** `failure` is an HTTP status or one of `timeout` and `unreachable`. */
export type Outcome =
  { readonly ok: true; readonly body: string } | { readonly ok: false; readonly failure: string };

/**
 * X-Hootsuite-Signature: hexadecimal HMAC-SHA256 of the body as sent, under the hex-decoded secret
 * (Inbox 2.0 API, "Webhook authentication").
 */
export function sign(secret: string, body: Uint8Array): string {
  return createHmac('sha256', Buffer.from(secret, 'hex')).update(body).digest('hex');
}

export interface WebhookSender {
  /** One attempt: stamps, signs and posts the event. Never throws for what the receiver does. */
  send(target: WebhookTarget, event: WebhookEvent): Promise<Outcome>;
}

/** The schema of each event type, of the contract that describes it. */
function schemasByType(hootsuite: Contract, bridge: Contract): Map<string, object> {
  return new Map<string, object>([
    ['CONVERSATION_DELEGATED', hootsuite.schema('ConversationDelegatedEvent')],
    ['INBOUND_MESSAGE_RECEIVED', hootsuite.schema('InboundMessageReceivedEvent')],
    ['CONVERSATION_RESOLVED', hootsuite.schema('CrmWriteBackEvent')],
    ['CONVERSATION_SET_TO_PENDING', hootsuite.schema('CrmWriteBackEvent')],
    ['CASE_REQUESTED', bridge.schema('CaseRequestEvent')],
    ['CONTACT_ERASED', bridge.schema('ContactErasureEvent')]
  ]);
}

/** Posts webhooks whose bodies are checked against the contracts first. */
export function createSender(parts: {
  clock: Clock;
  fetch: typeof globalThis.fetch;
  contracts: { hootsuite: Contract; bridge: Contract };
}): WebhookSender {
  const { clock } = parts;
  const schemas = schemasByType(parts.contracts.hootsuite, parts.contracts.bridge);

  async function post(
    url: string,
    body: Uint8Array<ArrayBuffer>,
    signature: string,
    signal: AbortSignal
  ): Promise<Outcome> {
    const response = await parts.fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-hootsuite-signature': signature
      },
      body,
      redirect: 'manual',
      signal
    });
    const answer = await response.text();
    if (!response.ok) return { ok: false, failure: `HTTP ${String(response.status)}` };
    return { ok: true, body: answer.length > LONGEST_ANSWER ? '' : answer };
  }

  return {
    async send(target, event) {
      // Each attempt carries its own time, which the receiver checks against replay; the key stays.
      const envelope = {
        timestamp: isoTime(clock),
        idempotencyKey: event.idempotencyKey,
        version: 1,
        type: event.type,
        data: event.data
      };
      const schema = schemas.get(event.type);
      if (!schema) throw new TypeError(`No contract describes ${event.type}`);
      assertFits(schema, envelope, event.type);
      const body = new TextEncoder().encode(JSON.stringify(envelope));
      const abort = new AbortController();
      const cancel = clock.schedule(clock.now() + ANSWER_TIMEOUT, () => {
        abort.abort();
      });
      try {
        return await post(target.url, body, sign(target.secret, body), abort.signal);
      } catch {
        return { ok: false, failure: abort.signal.aborted ? 'timeout' : 'unreachable' };
      } finally {
        cancel();
      }
    }
  };
}
