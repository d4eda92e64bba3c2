import type { FastifyInstance } from 'fastify';
import { ApiRefusal, oauthBody } from './errors.ts';
import type { ApiParts } from './api.ts';
import { isSame, readBasic, TOKEN_SECONDS } from './tokens.ts';

/** POST /oauth2/token: grant organization_app, client credentials in HTTP Basic only. */
export function oauthRoutes(app: FastifyInstance, parts: ApiParts): void {
  const { config, contract, tokens } = parts;
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(body.toString())));
    }
  );

  app.post('/oauth2/token', { schema: contract.route('issueToken') }, (request, reply) => {
    const body = (request.body ?? {}) as Readonly<Record<string, string | undefined>>;
    // "Including your client credentials in the request-body is not supported."
    if (body.client_id !== undefined || body.client_secret !== undefined) {
      throw refusal(
        401,
        'invalid_client',
        'Client credentials belong into the Authorization header (HTTP Basic).'
      );
    }
    const client = readBasic(request.headers.authorization);
    if (!client || !isSame(client.id, config.clientId) || !isSame(client.secret, config.clientSecret)) {
      throw refusal(401, 'invalid_client', 'Client authentication failed.');
    }
    if (body.grant_type === undefined || body.organization_id === undefined) {
      throw refusal(400, 'invalid_request', 'grant_type and organization_id are required.');
    }
    if (body.grant_type !== 'organization_app') {
      throw refusal(400, 'unsupported_grant_type', 'The grant_type must be organization_app.');
    }
    if (body.organization_id !== config.organizationId) {
      throw refusal(401, 'access_denied', 'The organization is not linked to the app.');
    }
    void reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
    return { access_token: tokens.issue(), token_type: 'bearer', expires_in: TOKEN_SECONDS };
  });
}

function refusal(status: number, error: string, description: string): ApiRefusal {
  return new ApiRefusal(status, oauthBody(status, error, description));
}
