import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import { BridgeError } from '../errors.ts';
import { refusalOf } from '../http/problems.ts';
import { networkOf, RateLimit } from '../http/rate-limit.ts';
import type { Caller } from './token-verifier.ts';

/** How much is let pass. */
export interface Limits {
  /** Requests of one user in a minute; somebody who works fast needs a tenth of it. */
  readonly userRequests: number;
  /** Requests of all users of an org in a minute. */
  readonly orgRequests: number;
  /** Files of one user in a minute, of up to 10 MB each. */
  readonly userUploads: number;
  /** Live streams of one user that this process holds open: each visible Case has one. */
  readonly userStreams: number;
  /** From one network in a minute: tokens that the signer has not signed. Whoever sends more is not listened to. */
  readonly forgedTokens: number;
  /**
   * For one tenant from one network in a minute: webhooks that are not signed with its secret. What is signed is taken
   * all the same: it may come from the same proxy, and nobody sends it again for long.
   */
  readonly forgedWebhooks: number;
}

/** What is let pass; far above what anybody needs. */
export const LIMITS: Limits = {
  userRequests: 600,
  orgRequests: 60_000,
  userUploads: 30,
  userStreams: 30,
  forgedTokens: 10_000,
  forgedWebhooks: 600
};

/** How many requests somebody may make. Counted in this process, so several let that much more pass. */
export class RequestLimits {
  readonly #users: RateLimit;
  readonly #orgs: RateLimit;
  readonly #uploads: RateLimit;
  readonly #forgedTokens: RateLimit;
  readonly #forgedWebhooks: RateLimit;
  readonly #userStreams: number;
  readonly #streams = new Map<string, number>();

  constructor(clock: Clock, limits: Limits = LIMITS) {
    this.#users = new RateLimit(limits.userRequests, clock);
    this.#orgs = new RateLimit(limits.orgRequests, clock);
    this.#uploads = new RateLimit(limits.userUploads, clock);
    this.#forgedTokens = new RateLimit(limits.forgedTokens, clock);
    this.#forgedWebhooks = new RateLimit(limits.forgedWebhooks, clock);
    this.#userStreams = limits.userStreams;
  }

  /** Counts a request of a caller. @throws {BridgeError} ERR_REQUEST_RATE */
  countRequest({ orgId, userId }: Caller): void {
    const isWithin = this.#users.take(`${orgId} ${userId}`) && this.#orgs.take(orgId);
    if (!isWithin) throw new BridgeError('ERR_REQUEST_RATE');
  }

  /** Counts a file of a caller. @throws {BridgeError} ERR_REQUEST_RATE */
  countUpload({ orgId, userId }: Caller): void {
    if (!this.#uploads.take(`${orgId} ${userId}`)) throw new BridgeError('ERR_REQUEST_RATE');
  }

  /**
   * Counts a live stream of a caller.
   * @returns To be called when it ends.
   * @throws {BridgeError} ERR_REQUEST_RATE
   */
  openStream({ orgId, userId }: Caller): () => void {
    const key = `${orgId} ${userId}`;
    const open = this.#streams.get(key) ?? 0;
    if (open >= this.#userStreams) throw new BridgeError('ERR_REQUEST_RATE');
    this.#streams.set(key, open + 1);
    return () => {
      const left = (this.#streams.get(key) ?? 1) - 1;
      if (left > 0) this.#streams.set(key, left);
      else this.#streams.delete(key);
    };
  }

  /**
   * Checks a webhook's signature.
   * @param isSigned Checks it.
   * @throws {BridgeError} ERR_WEBHOOK_SIGNATURE, or ERR_REQUEST_RATE where too many were forged
   */
  checkWebhook(tenant: string, request: FastifyRequest, isSigned: () => boolean): void {
    if (isSigned()) return;
    const isWithin = this.#forgedWebhooks.take(`${tenant} ${networkOf(request.ip)}`);
    throw new BridgeError(isWithin ? 'ERR_WEBHOOK_SIGNATURE' : 'ERR_REQUEST_RATE');
  }

  /** Refuses, within this scope, who has sent too many forged tokens, before the next one is looked at. */
  guard(app: FastifyInstance): void {
    const keyOf = (request: FastifyRequest) => networkOf(request.ip);
    app.addHook('onRequest', (request, _reply, done) => {
      if (this.#forgedTokens.isUsedUp(keyOf(request))) throw new BridgeError('ERR_REQUEST_RATE');
      done();
    });
    app.addHook('onResponse', (request, _reply, done) => {
      if (refusalOf(request) === 'ERR_TOKEN_INVALID') this.#forgedTokens.take(keyOf(request));
      done();
    });
  }
}
