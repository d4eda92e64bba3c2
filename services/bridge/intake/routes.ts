import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BridgeError } from '../errors.ts';
import type { Tenant } from '../tenants.ts';
import { checkEvent, isKnownType, readEnvelope } from './event-body.ts';
import type { Envelope, EventType } from './event-body.ts';
import { isSignedBy, SIGNATURE_HEADER } from './signature.ts';
import type { WebhookInbox, WebhookSource } from './webhook-inbox.ts';

const MAX_EVENT_BYTES = 1024 * 1024;
/** A write-back carries the whole transcript. */
const MAX_WRITE_BACK_BYTES = 16 * 1024 * 1024;

type SecretName = 'virtualAgentSecret' | 'writeBackSecret' | 'caseSecret';

const WRITE_BACK_TYPES = ['CONVERSATION_RESOLVED', 'CONVERSATION_SET_TO_PENDING'];
const VIRTUAL_AGENT_TYPES = ['CONVERSATION_STARTED', 'CONVERSATION_DELEGATED', 'INBOUND_MESSAGE_RECEIVED'];

function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** Checks the signature over the raw bytes, before anything is read from them. */
function checkSignature(tenant: Tenant, secret: SecretName, request: FastifyRequest): void {
  if (!isSignedBy(tenant.hootsuite[secret], bodyOf(request), request.headers[SIGNATURE_HEADER])) {
    throw new BridgeError('ERR_WEBHOOK_SIGNATURE');
  }
}

/** A type of another webhook is as good as unknown: its secret does not speak for this one. */
function isExpected(event: Envelope, types: readonly string[]): boolean {
  return types.includes(event.type) || !isKnownType(event.type);
}

/** Where Hootsuite and our own Hootsuite-side app send events: verified, stored with their job, answered at once. */
export function registerWebhooks(
  app: FastifyInstance,
  inbox: WebhookInbox,
  tenants: readonly Tenant[]
): void {
  const byKey = new Map(tenants.map((tenant) => [tenant.key, tenant]));
  // The signature is over the bytes as they came, and is asked for before anything else, whatever they are.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });

  const take = async (
    request: FastifyRequest<{ Params: { tenantKey: string } }>,
    source: WebhookSource,
    secret: SecretName,
    types: readonly string[]
  ) => {
    const tenant = byKey.get(request.params.tenantKey);
    if (!tenant) throw new BridgeError('ERR_WEBHOOK_TENANT');
    checkSignature(tenant, secret, request);
    const event = readEnvelope(bodyOf(request));
    inbox.checkAge(source, event);
    if (!isExpected(event, types)) throw new BridgeError('ERR_WEBHOOK_BODY');
    if (isKnownType(event.type)) checkEvent({ ...event, type: event.type });
    await inbox.store(tenant.key, source, event);
    return {};
  };

  app.post<{ Params: { tenantKey: string } }>(
    '/webhooks/hootsuite/:tenantKey/virtual-agent',
    { bodyLimit: MAX_EVENT_BYTES },
    (request) => take(request, 'virtual-agent', 'virtualAgentSecret', VIRTUAL_AGENT_TYPES)
  );
  app.post<{ Params: { tenantKey: string } }>(
    '/webhooks/hootsuite/:tenantKey/crm-write-back',
    { bodyLimit: MAX_WRITE_BACK_BYTES },
    (request) => take(request, 'crm-write-back', 'writeBackSecret', WRITE_BACK_TYPES)
  );

  const takeOwn = async (request: FastifyRequest, source: WebhookSource, type: EventType) => {
    // The tenant's name is inside the body, so that much is read unsigned, from a bounded body.
    const event = readEnvelope(bodyOf(request));
    const organizationId = event.data.organizationId;
    const candidates = tenants.filter((tenant) => tenant.hootsuite.organizationId === organizationId);
    if (candidates.length === 0) throw new BridgeError('ERR_WEBHOOK_TENANT');
    // One Hootsuite organisation may serve several Salesforce orgs; each has its own secret.
    const signature = request.headers[SIGNATURE_HEADER];
    const tenant = candidates.find((one) => isSignedBy(one.hootsuite.caseSecret, bodyOf(request), signature));
    if (!tenant) throw new BridgeError('ERR_WEBHOOK_SIGNATURE');
    inbox.checkAge(source, event);
    if (event.type !== type) throw new BridgeError('ERR_WEBHOOK_BODY');
    checkEvent({ ...event, type });
    await inbox.store(tenant.key, source, event);
    return { accepted: true };
  };

  app.post('/v1/cases', { bodyLimit: MAX_EVENT_BYTES }, async (request, reply) =>
    reply.code(202).send(await takeOwn(request, 'case-request', 'CASE_REQUESTED'))
  );
  app.post('/v1/contacts/erasures', { bodyLimit: MAX_EVENT_BYTES }, async (request, reply) =>
    reply.code(202).send(await takeOwn(request, 'contact-erasure', 'CONTACT_ERASED'))
  );
}
