import type { FastifyInstance } from 'fastify';
import { verifyAssertion } from '../assertion/verify-assertion.ts';
import { SignerError } from '../errors.ts';
import { ACCESS_TOKEN_LIFETIME_S } from '../tokens/token-issuer.ts';
import { requireRate } from './parts.ts';
import type { Parts } from './parts.ts';
import { sendOAuthError, toSignerError } from './refusals.ts';

const FORM = 'application/x-www-form-urlencoded';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** RFC 6749 §3.2: no parameter twice, and one without a value counts as left out. */
function readParameter(form: URLSearchParams, name: string): string {
  const [value, second] = form.getAll(name);
  if (!value || second !== undefined) throw new SignerError('ERR_REQUEST_INVALID');
  return value;
}

function readAssertion(body: unknown): string {
  if (!(body instanceof URLSearchParams)) throw new SignerError('ERR_REQUEST_INVALID');
  if (readParameter(body, 'grant_type') !== JWT_BEARER) throw new SignerError('ERR_GRANT_TYPE');
  return readParameter(body, 'assertion');
}

/**
 * `POST /oauth2/token`: Salesforce exchanges its signed assertion for the access token of its callouts (RFC 7523
 * §2.1). Errors as in RFC 6749 §5.2. Parameters beyond the two are ignored.
 */
export function oauthTokenRoute(scope: FastifyInstance, parts: Parts): void {
  const { config, issuer, replays, audit, now } = parts;
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, body, done) => {
    done(null, new URLSearchParams(body.toString()));
  });
  scope.setErrorHandler(async (error, request, reply) => {
    const refusal = toSignerError(error, request);
    await audit.refused(request, 'access', refusal);
    return sendOAuthError(refusal, request, reply);
  });
  scope.post('/oauth2/token', async (request, reply) => {
    const time = now();
    const identity = await verifyAssertion(readAssertion(request.body), {
      orgs: config.orgs,
      replays,
      now: time,
      audiences: [`${config.publicUrl}/oauth2/token`]
    });
    requireRate(identity, parts, time);
    const { token, jti } = await issuer.issueAccessToken(identity, time);
    await audit.issued(request, 'access', identity, jti);
    reply.header('pragma', 'no-cache'); // RFC 6749 §5.1
    return { access_token: token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_LIFETIME_S };
  });
}
