import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { decodeJwt, SignJWT } from 'jose';
import { readConfig } from '../config.ts';
import { readKeyRing } from '../keys/key-folder.ts';
import { makeOrg, NOW } from '../testing/org.ts';
import { temporaryFolder, writeEnvironment } from '../testing/signer.ts';
import { TokenIssuer } from './token-issuer.ts';

test('a token of another type is no access token, whatever it claims', async (t) => {
  const org = await makeOrg();
  const folder = temporaryFolder(t);
  const config = readConfig(writeEnvironment(folder, [org]));
  const ring = readKeyRing(join(folder, 'keys'));
  const issuer = new TokenIssuer(config, { ring });
  const binding = config.orgs.get(org.issuer);
  assert.ok(binding);
  const [certificate] = binding.certificates;
  assert.ok(certificate);
  const identity = {
    binding,
    certificate,
    userId: '005Hs00000MaraLIAR',
    email: 'mara.lindqvist@alpenglow.example'
  };
  const { token } = await issuer.issueAccessToken(identity, NOW);
  const retyped = await new SignJWT(decodeJwt(token))
    .setProtectedHeader({ alg: 'ES256', typ: 'hsc-user+jwt', kid: ring.current.kid })
    .sign(ring.current.signer);

  assert.deepEqual(await issuer.verifyAccessToken(token, NOW), identity);
  await assert.rejects(issuer.verifyAccessToken(retyped, NOW), { code: 'ERR_TOKEN_INVALID' });
});
