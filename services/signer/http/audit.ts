import { createHash } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { Identity } from '../assertion/verify-assertion.ts';
import type { SignerError } from '../errors.ts';

/** What was asked for. */
export type TokenKind = 'access' | 'bridge';

/**
 * A user in the log: a short hash of org and user id. Who knows the user's id can find his lines; the log alone
 * names nobody. That is a pseudonym, not anonymity: user ids can be enumerated by those who may read them.
 */
function pseudonym({ binding, userId }: Identity): string {
  return createHash('sha256').update(`${binding.orgId}:${userId}`).digest('hex').slice(0, 16);
}

/** The audit line of a token that was issued. */
export function auditIssued(log: FastifyBaseLogger, kind: TokenKind, identity: Identity, jti: string): void {
  log.info(
    { audit: kind, outcome: 'OK', orgId: identity.binding.orgId, user: pseudonym(identity), jti },
    'token issued'
  );
}

/** The audit line of a token that was refused. The org is there only where its signature was good. */
export function auditRefused(log: FastifyBaseLogger, kind: TokenKind, { code, orgId }: SignerError): void {
  log.info({ audit: kind, outcome: code, orgId }, 'token refused');
}
