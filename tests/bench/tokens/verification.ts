import { generateKeyPairSync } from 'node:crypto';
import { createVerifier } from 'fast-jwt';
import { createLocalJWKSet, exportJWK, jwtVerify, SignJWT } from 'jose';
import { TokenVerifier } from '../../../services/bridge/access/token-verifier.ts';
import { median } from '../report.ts';

const ISSUER = 'https://signer.example';
const AUDIENCE = 'https://bridge.example';
const TYPE = 'hsc-user+jwt';
/** A page shows its token with every request it makes in a minute. */
const USES = 20;
const PER_ROUND = 10_000;

/** One line of the table. */
export interface VerificationResult {
  readonly name: string;
  readonly perSecond: number;
}

async function makeTokens(count: number) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' };
  const at = Math.floor(Date.now() / 1000);
  const times = { iat: at, nbf: at, exp: at + 300 };
  const make = (_: unknown, number: number) =>
    new SignJWT({
      iss: ISSUER,
      aud: AUDIENCE,
      sub: '005Hs00000MaraLIAR',
      email: 'a@b.example',
      org: '00D',
      jti: String(number),
      ...times
    })
      .setProtectedHeader({ alg: 'ES256', typ: TYPE, kid: 'bench' })
      .sign(privateKey);
  return { jwk, publicKey, tokens: await Promise.all(Array.from({ length: count }, make)) };
}

/** Verifications per second in this process, of everybody in turn, in rounds. */
export async function measureVerification(rounds: number): Promise<VerificationResult[]> {
  const { jwk, publicKey, tokens } = await makeTokens(PER_ROUND / USES);
  const bridge = new TokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    fetch: () => Promise.resolve(Response.json({ keys: [jwk] })),
    clock: () => new Date(),
    maxAgeSeconds: 300
  });
  const keys = createLocalJWKSet({ keys: [jwk] });
  const checks = { algorithms: ['ES256'], typ: TYPE, issuer: ISSUER, audience: AUDIENCE };
  const options = {
    key: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    algorithms: ['ES256' as const],
    checkTyp: TYPE,
    allowedIss: ISSUER,
    allowedAud: AUDIENCE
  };
  const [plain, cached] = [createVerifier(options), createVerifier({ ...options, cache: 10_000 })];
  const contestants: Readonly<Record<string, (token: string) => unknown>> = {
    'bridge (token-verifier)': (token) => bridge.verify(`Bearer ${token}`),
    'jose, the same checks': (token) => jwtVerify(token, keys, checks),
    'fast-jwt': plain,
    'fast-jwt, its cache on': cached
  };
  const speeds = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, verify] of Object.entries(contestants)) {
      const begin = performance.now();
      for (let use = 0; use < USES; use += 1) for (const token of tokens) await verify(token);
      // The first round only warms up.
      const perSecond = PER_ROUND / ((performance.now() - begin) / 1000);
      if (round > 0) speeds.set(name, [...(speeds.get(name) ?? []), perSecond]);
    }
  }
  return [...speeds].map(([name, values]) => ({ name, perSecond: median(values) }));
}
