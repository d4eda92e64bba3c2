/**
 * oidc-provider's token endpoint at its fastest that is still the same job: client credentials by a secret, a JWT of ES256 for
 * one resource, everything in memory. JavaScript, as the package brings no types.
 */
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { BENCH_PORT, BENCH_KEY_FILE, BENCH_ISSUER, BENCH_SECRET } = process.env;
const RESOURCE = 'https://bridge.example';

const key = createPrivateKey(readFileSync(BENCH_KEY_FILE, 'utf8')).export({ format: 'jwk' });
const provider = new Provider(BENCH_ISSUER, {
  jwks: { keys: [{ ...key, kid: 'bench', alg: 'ES256', use: 'sig' }] },
  clients: [
    {
      client_id: 'bench',
      client_secret: BENCH_SECRET,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_basic',
      id_token_signed_response_alg: 'ES256'
    }
  ],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'read',
        audience: RESOURCE,
        accessTokenTTL: 300,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } }
      })
    }
  }
});

const handle = provider.callback();
const server = createServer((request, response) => {
  if (request.url === '/healthz') response.end('ok');
  else void handle(request, response);
});
server.listen(Number(BENCH_PORT), '127.0.0.1');
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
