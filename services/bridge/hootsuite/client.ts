import type { components } from '@hsc/contracts/generated/hootsuite.ts';
import { AccessToken } from '../http/access-token.ts';
import { HttpRefusal, isSuccess, jsonOf } from '../http/client.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from '../http/client.ts';
import { inShape, shapes } from '../http/shape.ts';
import type { Tenant } from '../tenants.ts';

type Schemas = components['schemas'];

/** What the virtual agent is to do in a conversation. */
export type ConversationManipulation = Schemas['ConversationManipulation'];

/** A member's licence as SCIM tells it. */
export interface HootsuiteUser {
  readonly userName: string;
  readonly active: boolean;
  readonly displayName: string | undefined;
}

/** Somebody who works in Hootsuite. */
export interface HootsuiteMember {
  readonly id: string;
  readonly email: string | undefined;
  readonly name: string | undefined;
}

/** A file for Hootsuite. */
export interface Upload {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const areLocks = shapes.compile<Pick<Schemas['LockResponse'], 'locks'>>({
  type: 'object',
  required: ['locks'],
  properties: {
    locks: {
      type: 'array',
      items: {
        type: 'object',
        required: ['conversationId', 'userId'],
        properties: { conversationId: { type: 'string' }, userId: { type: 'string' } }
      }
    }
  }
});

const NAME = { type: ['string', 'null'] };
const isMember = shapes.compile<{
  readonly data?: { readonly email?: string | null; readonly fullName?: string | null } | null;
}>({
  type: 'object',
  properties: { data: { type: ['object', 'null'], properties: { email: NAME, fullName: NAME } } }
});

type RawUser = Omit<HootsuiteUser, 'displayName'> & { readonly displayName?: string | null };
const areUsers = shapes.compile<{ readonly Resources: readonly RawUser[] }>({
  type: 'object',
  required: ['Resources'],
  properties: {
    Resources: {
      type: 'array',
      items: {
        type: 'object',
        required: ['userName', 'active'],
        properties: {
          userName: { type: 'string' },
          active: { type: 'boolean' },
          displayName: { type: ['string', 'null'] }
        }
      }
    }
  }
});

const TIMEOUT_MS = 10_000;
/** A lock or a member only decorates a Case, so it may not hold the Case up. */
const LOOKUP_TIMEOUT_MS = 4_000;
const UPLOAD_TIMEOUT_MS = 60_000;

/**
 * Hootsuite's API for one organisation (Inbox 2.0 API reference; REST v1 and SCIM 2.0 reference).
 * Every method rejects with HttpFailure, HttpRefusal or TokenFailure.
 */
export class HootsuiteClient {
  readonly #settings: Tenant['hootsuite'];
  readonly #http: HttpClient;
  readonly #token: AccessToken;

  constructor(settings: Tenant['hootsuite'], http: HttpClient) {
    this.#settings = settings;
    this.#http = http;
    this.#token = new AccessToken(() => this.#requestToken());
  }

  /**
   * Acts in a conversation as the virtual agent. There is no idempotency: never repeated here, but on a 401.
   * A 404 says that the conversation is not, or no longer, assigned to the virtual agent.
   */
  async manipulate(conversationId: string, manipulation: ConversationManipulation): Promise<void> {
    await this.#call({
      method: 'POST',
      url: this.#conversationUrl(conversationId),
      headers: { 'content-type': 'application/json;charset=utf-8' },
      body: JSON.stringify(manipulation),
      timeoutMs: TIMEOUT_MS
    });
  }

  /** Uploads a file that a later message names. Hootsuite's text says PUT once, its path and its list say POST. */
  async upload(conversationId: string, { name, contentType, bytes }: Upload): Promise<void> {
    await this.#call({
      method: 'POST',
      url: `${this.#conversationUrl(conversationId)}/attachments/${encodeURIComponent(name)}`,
      headers: { 'content-type': contentType, 'content-length': String(bytes.byteLength) },
      body: bytes,
      timeoutMs: UPLOAD_TIMEOUT_MS
    });
  }

  /** Which conversation is locked by which agent: conversation id → member id. */
  async listLockOwners(): Promise<ReadonlyMap<string, string>> {
    const answer = await this.#get('/inbox/v1/queue/lock', LOOKUP_TIMEOUT_MS);
    const { locks } = inShape(areLocks, answer);
    return new Map(locks.map(({ conversationId, userId }) => [conversationId, userId]));
  }

  /** A member, by id. */
  async findMember(memberId: string): Promise<HootsuiteMember> {
    const path = this.#settings.agentMemberPath.replace('{id}', encodeURIComponent(memberId));
    const answer = await this.#get(path, LOOKUP_TIMEOUT_MS);
    const { data } = inShape(isMember, answer);
    return { id: memberId, email: data?.email ?? undefined, name: data?.fullName ?? undefined };
  }

  /** The user with this e-mail address (SCIM userName), if there is one. */
  async findUser(email: string): Promise<HootsuiteUser | undefined> {
    // RFC 7644 §3.4.2.2: the value of a filter is a JSON string.
    const filter = `userName eq ${JSON.stringify(email)}`;
    const query = new URLSearchParams({ filter });
    const answer = await this.#get(`/scim/v2/Users?${query.toString()}`, TIMEOUT_MS);
    const found = inShape(areUsers, answer).Resources.find(
      (user) => user.userName.toLowerCase() === email.toLowerCase()
    );
    return found && { ...found, displayName: found.displayName ?? undefined };
  }

  #conversationUrl(conversationId: string): string {
    return `${this.#settings.apiUrl}/inbox/v1/virtual-agent/conversations/${encodeURIComponent(conversationId)}`;
  }

  async #get(path: string, timeoutMs: number): Promise<unknown> {
    return jsonOf(await this.#call({ method: 'GET', url: this.#settings.apiUrl + path, timeoutMs }));
  }

  async #call(request: HttpRequest): Promise<HttpAnswer> {
    const answer = await this.#token.send(this.#http, request);
    if (!isSuccess(answer)) throw new HttpRefusal(answer.status);
    return answer;
  }

  /** Client credentials in HTTP Basic only, not form-encoded before: "base64-encoded client_id:client_secret". */
  #requestToken(): Promise<HttpAnswer> {
    const { apiUrl, clientId, clientSecret, organizationId } = this.#settings;
    return this.#http({
      method: 'POST',
      url: `${apiUrl}/oauth2/token`,
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded'
      },
      body: new URLSearchParams({
        grant_type: 'organization_app',
        organization_id: organizationId
      }).toString(),
      timeoutMs: TIMEOUT_MS
    });
  }
}
