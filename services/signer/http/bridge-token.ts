import type { paths } from '@hsc/contracts/generated/signer.ts';
import type { FastifyInstance } from 'fastify';
import { decodeProtectedHeader } from 'jose';
import { isCompactForm } from '../assertion/compact-form.ts';
import { verifyAssertion } from '../assertion/verify-assertion.ts';
import type { Identity } from '../assertion/verify-assertion.ts';
import { SignerError } from '../errors.ts';
import { TOKEN_TYPE } from '../tokens/token-issuer.ts';
import { requireRate } from './parts.ts';
import type { Parts } from './parts.ts';
import { sendProblem, toSignerError } from './refusals.ts';

const PATH: keyof paths = '/v1/token';
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i; // RFC 6750 §2.1

function readBearer(authorization: string | undefined): string {
  const token = BEARER.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new SignerError('ERR_TOKEN_MISSING');
  return token;
}

/** Only says which key to verify with; a lie about the type ends in a signature that does not match. */
function isAccessToken(token: string): boolean {
  try {
    return isCompactForm(token) && decodeProtectedHeader(token).typ === TOKEN_TYPE.access;
  } catch {
    return false;
  }
}

async function identify(token: string, { config, issuer, replays }: Parts, now: Date): Promise<Identity> {
  if (isAccessToken(token)) return issuer.verifyAccessToken(token, now);
  const audiences = [config.publicUrl + PATH, config.publicUrl];
  return verifyAssertion(token, { orgs: config.orgs, replays, now, audiences });
}

/**
 * `POST /v1/token` of contracts/signer.openapi.yaml: the JWT for the bridge, for whom the bearer token stands for.
 * That is the access token of `/oauth2/token`, or the org-signed JWT itself (External Credential protocol Jwt).
 */
export function bridgeTokenRoute(scope: FastifyInstance, parts: Parts): void {
  const { audit } = parts;
  scope.removeAllContentTypeParsers();
  // An External Service action can be called with any input by any user who may run the flow, so a body, of
  // whatever type, is read to its end and dropped. Nor does anything here look at the query.
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => {
    done(null);
  });
  scope.setErrorHandler(async (error, request, reply) => {
    const refusal = toSignerError(error, request);
    await audit.refused(request, 'bridge', refusal);
    return sendProblem(refusal, request, reply);
  });
  scope.post(PATH, async (request, reply) => {
    const time = parts.now();
    const identity = await identify(readBearer(request.headers.authorization), parts, time);
    requireRate(identity, parts, time);
    const { token, jti } = await parts.issuer.issueBridgeToken(identity, time);
    await audit.issued(request, 'bridge', identity, jti);
    return reply.type('text/plain; charset=utf-8').send(token);
  });
}
