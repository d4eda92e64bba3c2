import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestLimits } from '../access/request-limits.ts';
import { BridgeError } from '../errors.ts';
import type { HideEvent } from '../masking/event-masks.ts';
import type { Refusals } from '../setup/refusals.ts';
import type { Sightings } from '../setup/sightings.ts';
import { isWrongOnPurpose, proofOf } from '../setup/test-event.ts';
import type { Tenant } from '../tenants.ts';
import { checkEvent, readBody } from './event-body.ts';
import type { EventType } from './event-body.ts';
import type { WebhookSource } from './event-store.ts';
import { isSignature, isSignedBy, SIGNATURE_HEADER } from './signature.ts';
import type { WebhookInbox } from './webhook-inbox.ts';

/** Far more than any network's longest message, also where each of its characters is escaped as `\\uXXXX`. */
const MAX_EVENT_BYTES = 8 * 1024 * 1024;
/** Our own events hold no message; its tenant's name is read before the signature is checked. */
const MAX_OWN_EVENT_BYTES = 1024 * 1024;
/** A write-back carries the whole transcript. */
const MAX_WRITE_BACK_BYTES = 16 * 1024 * 1024;

type SecretName = 'virtualAgentSecret' | 'writeBackSecret' | 'caseSecret';

/** A type of another webhook is refused: its secret does not speak for this one. */
const WRITE_BACK_TYPES: readonly EventType[] = ['CONVERSATION_RESOLVED', 'CONVERSATION_SET_TO_PENDING'];
const VIRTUAL_AGENT_TYPES: readonly EventType[] = [
  'CONVERSATION_STARTED',
  'CONVERSATION_DELEGATED',
  'INBOUND_MESSAGE_RECEIVED'
];

function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** Whether the raw bytes are signed; asked before anything is read from them. */
function isSigned(tenant: Tenant, secret: SecretName, request: FastifyRequest): boolean {
  return isSignedBy(tenant.hootsuite[secret], bodyOf(request), request.headers[SIGNATURE_HEADER]);
}

const WRONG_TYPE = { pointer: '/type', reason: 'INVALID' } as const;

/** Names the tenant, in a body of which nothing is known yet. */
function organizationIdOf(body: unknown): unknown {
  return (body as { data?: { organizationId?: unknown } | null } | null)?.data?.organizationId;
}

/** What taking webhooks is made of. */
export interface WebhookParts {
  readonly inbox: WebhookInbox;
  readonly tenants: readonly Tenant[];
  readonly limits: RequestLimits;
  readonly refusals: Refusals;
  readonly sightings: Sightings;
  /** What masks the events of a tenant. */
  readonly masksOf: (tenant: string) => HideEvent;
}

/** Where Hootsuite and our own Hootsuite-side app send events: verified, stored with their job, answered at once. */
export function registerWebhooks(
  app: FastifyInstance,
  { inbox, tenants, limits, refusals, sightings, masksOf }: WebhookParts
): void {
  const byKey = new Map(tenants.map((tenant) => [tenant.key, tenant]));
  // The signature is over the bytes as they came, and is asked for before anything else, whatever they are.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });

  // A stranger's 16 MB are not read: without a signature there is nothing to check them by.
  app.addHook('onRequest', ({ headers, params }, _reply, done) => {
    const { tenantKey } = params as { tenantKey?: string };
    if (tenantKey !== undefined && !byKey.has(tenantKey)) throw new BridgeError('ERR_WEBHOOK_TENANT');
    if (!isSignature(headers[SIGNATURE_HEADER])) {
      if (tenantKey !== undefined) refusals.refuse(tenantKey);
      throw new BridgeError('ERR_WEBHOOK_SIGNATURE');
    }
    done();
  });
  const isGenuine = (tenant: Tenant, secret: SecretName, request: FastifyRequest): boolean => {
    if (isSigned(tenant, secret, request)) return true;
    const signature = request.headers[SIGNATURE_HEADER];
    // What the doctor sends to be refused says nothing about Hootsuite.
    if (!isWrongOnPurpose(tenant.hootsuite[secret], bodyOf(request), signature)) refusals.refuse(tenant.key);
    return false;
  };
  const take = async (
    request: FastifyRequest<{ Params: { tenantKey: string } }>,
    source: WebhookSource,
    secret: SecretName,
    types: readonly EventType[]
  ) => {
    const tenant = byKey.get(request.params.tenantKey);
    if (!tenant) throw new BridgeError('ERR_WEBHOOK_TENANT');
    limits.checkWebhook(tenant.key, request, () => isGenuine(tenant, secret, request));
    const raw = readBody(bodyOf(request));
    const setupTest = proofOf(tenant.hootsuite[secret], raw.value);
    if (setupTest !== undefined) return { setupTest };
    const isExpected = (type: EventType) => types.includes(type);
    const received = checkEvent(raw, isExpected, masksOf(tenant.key));
    inbox.checkAge(source, received.event);
    await inbox.store(tenant.key, source, received);
    refusals.accept(tenant.key);
    await sightings.note(tenant.key, 'webhook_accepted');
    return {};
  };

  app.post<{ Params: { tenantKey: string } }>(
    '/webhooks/hootsuite/:tenantKey/virtual-agent',
    { bodyLimit: MAX_EVENT_BYTES, config: { isQuiet: true } },
    (request) => take(request, 'virtual-agent', 'virtualAgentSecret', VIRTUAL_AGENT_TYPES)
  );
  app.post<{ Params: { tenantKey: string } }>(
    '/webhooks/hootsuite/:tenantKey/crm-write-back',
    { bodyLimit: MAX_WRITE_BACK_BYTES, config: { isQuiet: true } },
    (request) => take(request, 'crm-write-back', 'writeBackSecret', WRITE_BACK_TYPES)
  );

  const takeOwn = async (request: FastifyRequest, source: WebhookSource, own: EventType) => {
    // The tenant's name is inside the body, so that much is read unsigned, from a bounded body.
    const raw = readBody(bodyOf(request));
    const organizationId = organizationIdOf(raw.value);
    const candidates = tenants.filter((tenant) => tenant.hootsuite.organizationId === organizationId);
    if (candidates.length === 0) throw new BridgeError('ERR_WEBHOOK_TENANT');
    // One Hootsuite organisation may serve several Salesforce orgs; each has its own secret.
    const signature = request.headers[SIGNATURE_HEADER];
    const tenant = candidates.find((one) => isSignedBy(one.hootsuite.caseSecret, bodyOf(request), signature));
    if (!tenant) throw new BridgeError('ERR_WEBHOOK_SIGNATURE');
    const received = checkEvent(raw, (type) => type === own, masksOf(tenant.key));
    // A type that nobody knows is nobody's business here: only our own app sends to this address.
    if (received.body === undefined) throw new BridgeError('ERR_WEBHOOK_BODY', { fault: WRONG_TYPE });
    inbox.checkAge(source, received.event);
    await inbox.store(tenant.key, source, received);
    return { accepted: true };
  };

  app.post('/v1/cases', { bodyLimit: MAX_OWN_EVENT_BYTES }, async (request, reply) =>
    reply.code(202).send(await takeOwn(request, 'case-request', 'CASE_REQUESTED'))
  );
  app.post('/v1/contacts/erasures', { bodyLimit: MAX_OWN_EVENT_BYTES }, async (request, reply) =>
    reply.code(202).send(await takeOwn(request, 'contact-erasure', 'CONTACT_ERASED'))
  );
}
