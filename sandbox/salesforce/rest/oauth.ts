import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { decodeProtectedHeader, importX509, jwtVerify } from 'jose';
import { ORG_ID } from '../org/install.ts';
import type { Org } from '../org/org.ts';

/** An external client app of this org. */
export interface ClientApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The user that client credentials run as. */
  readonly runAsUsername: string;
  /** PEM certificate for the JWT bearer flow. */
  readonly certificate?: string;
}

/** Refusals of the token endpoint. Source: help.salesforce.com, "OAuth 2.0 Authorization Errors". */
const REFUSALS = {
  unsupported_grant_type: 'grant type not supported',
  invalid_client_id: 'client identifier invalid',
  invalid_client: 'invalid client credentials',
  invalid_grant: 'invalid assertion',
  invalid_app_access: "user hasn't approved this consumer"
} as const;

class TokenRefusal extends Error {
  readonly code: keyof typeof REFUSALS;

  constructor(code: keyof typeof REFUSALS) {
    super(REFUSALS[code]);
    this.code = code;
  }
}

function sameSecret(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** RFC 6749 §2.3.1: in the body, or as HTTP Basic. */
function readClient(form: URLSearchParams, authorization: string | undefined): [string, string] {
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  return [decodeURIComponent(id), decodeURIComponent(secret)];
}

function clientCredentials(
  apps: readonly ClientApp[],
  form: URLSearchParams,
  authorization?: string
): [ClientApp, string] {
  const [id, secret] = readClient(form, authorization);
  const app = apps.find((one) => one.clientId === id);
  if (!app) throw new TokenRefusal('invalid_client_id');
  if (!sameSecret(app.clientSecret, secret)) throw new TokenRefusal('invalid_client');
  return [app, app.runAsUsername];
}

/** Source: help.salesforce.com, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration". */
async function jwtBearer(
  apps: readonly ClientApp[],
  form: URLSearchParams,
  audiences: string[],
  now: Date
): Promise<[ClientApp, string]> {
  const assertion = form.get('assertion') ?? '';
  for (const app of apps) {
    if (app.certificate === undefined) continue;
    try {
      if (decodeProtectedHeader(assertion).alg !== 'RS256') break;
      const { payload } = await jwtVerify(assertion, await importX509(app.certificate, 'RS256'), {
        issuer: app.clientId,
        audience: audiences,
        algorithms: ['RS256'],
        currentDate: now,
        requiredClaims: ['exp', 'sub']
      });
      // Only the user an admin has pre-authorised.
      if (payload.sub !== app.runAsUsername) throw new TokenRefusal('invalid_app_access');
      return [app, app.runAsUsername];
    } catch (cause) {
      if (cause instanceof TokenRefusal) throw cause;
    }
  }
  throw new TokenRefusal('invalid_grant');
}

/** `/services/oauth2/token` and `/services/oauth2/revoke`. */
export function oauthRoutes(app: FastifyInstance, org: Org, apps: readonly ClientApp[]): void {
  app.post('/services/oauth2/token', async (request, reply) => {
    const form = new URLSearchParams(request.body as Record<string, string>);
    const origin = `${request.protocol}://${request.host}`;
    try {
      const grant = form.get('grant_type');
      let granted: [ClientApp, string];
      if (grant === 'client_credentials')
        granted = clientCredentials(apps, form, request.headers.authorization);
      else if (grant === 'urn:ietf:params:oauth:grant-type:jwt-bearer') {
        const audiences = ['https://login.salesforce.com', 'https://test.salesforce.com', origin];
        granted = await jwtBearer(apps, form, audiences, org.now());
      } else throw new TokenRefusal('unsupported_grant_type');
      const [client, username] = granted;
      const userId = String(org.userByName(username)?.Id ?? '');
      if (userId === '') throw new TokenRefusal('invalid_grant');
      const id = `${origin}/id/${ORG_ID}/${userId}`;
      const issuedAt = String(org.now().getTime());
      void reply.header('cache-control', 'no-store');
      return {
        access_token: org.sessions.open(userId),
        signature: createHmac('sha256', client.clientSecret)
          .update(id + issuedAt)
          .digest('base64'),
        scope: 'api',
        instance_url: origin,
        id,
        token_type: 'Bearer',
        issued_at: issuedAt,
        api_instance_url: origin
      };
    } catch (cause) {
      if (!(cause instanceof TokenRefusal)) throw cause;
      return reply.code(400).send({ error: cause.code, error_description: cause.message });
    }
  });

  app.post('/services/oauth2/revoke', (request, reply) => {
    org.sessions.close(new URLSearchParams(request.body as Record<string, string>).get('token') ?? '');
    return reply.code(200).send();
  });
}
