/** The signer's route with nothing around it: fast-jwt on node:http, its cache on, no audit, no limits. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSigner, createVerifier } from 'fast-jwt';

const { BENCH_PORT, BENCH_KEY_FILE = '', BENCH_PUBLIC_KEY_FILE = '', BENCH_ISSUER = '' } = process.env;
const AUDIENCE = 'https://bridge.example';

const verify = createVerifier({
  key: readFileSync(BENCH_PUBLIC_KEY_FILE, 'utf8'),
  algorithms: ['ES256'],
  allowedIss: BENCH_ISSUER,
  allowedAud: BENCH_ISSUER,
  checkTyp: 'at+jwt',
  requiredClaims: ['exp'],
  cache: 10_000
});
const sign = createSigner({
  key: readFileSync(BENCH_KEY_FILE, 'utf8'),
  algorithm: 'ES256',
  kid: 'bench',
  header: { alg: 'ES256', typ: 'hsc-user+jwt' }
});

function answer(authorization: string): string {
  const { sub, email, org } = verify(authorization.replace('Bearer ', '')) as Record<string, string>;
  const iat = Math.floor(Date.now() / 1000);
  const times = { iat, nbf: iat, exp: iat + 300 };
  return sign({ iss: BENCH_ISSUER, aud: AUDIENCE, sub, email, org, jti: randomUUID(), ...times });
}

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    try {
      const body = request.url === '/healthz' ? 'ok' : answer(request.headers.authorization ?? '');
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
      response.end(body);
    } catch {
      response.writeHead(401);
      response.end();
    }
  });
});
server.listen(Number(BENCH_PORT), '127.0.0.1');
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
