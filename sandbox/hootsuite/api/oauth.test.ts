import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { basic, requestToken, startSandbox } from '../testing/sandbox.ts';

const FORM = { grant_type: 'organization_app', organization_id: '900002' };

describe('POST /oauth2/token', () => {
  test('gives a token for an hour', async (context) => {
    const { app } = await startSandbox(context);

    const response = await requestToken(app);

    assert.equal(response.statusCode, 200);
    assert.equal(response.json<{ expires_in: number }>().expires_in, 3600);
    assert.equal(response.headers['cache-control'], 'no-store');
  });

  const refusals = [
    { name: 'no credentials', form: FORM, authorization: '', status: 401, error: 'invalid_client' },
    {
      name: 'credentials in the body',
      form: { ...FORM, client_id: 'client', client_secret: 'secret+with/signs' },
      authorization: '',
      status: 401,
      error: 'invalid_client'
    },
    {
      name: 'a wrong secret',
      form: FORM,
      authorization: basic('client', 'x'),
      status: 401,
      error: 'invalid_client'
    },
    {
      name: 'another grant',
      form: { ...FORM, grant_type: 'client_credentials' },
      authorization: basic(),
      status: 400,
      error: 'unsupported_grant_type'
    },
    {
      name: 'an organisation that is not linked',
      form: { ...FORM, organization_id: '1' },
      authorization: basic(),
      status: 401,
      error: 'access_denied'
    },
    {
      name: 'a missing organisation',
      form: { grant_type: 'organization_app' },
      authorization: basic(),
      status: 400,
      error: 'invalid_request'
    }
  ];
  for (const { name, form, authorization, status, error } of refusals) {
    test(`refuses ${name}`, async (context) => {
      const { app } = await startSandbox(context);

      const response = await requestToken(app, form, authorization);

      assert.equal(response.statusCode, status);
      const body = response.json<{ error: string; status_code: number }>();
      assert.deepEqual([body.error, body.status_code], [error, status]);
    });
  }

  test('a call with an expired or a made-up token answers 401', async (context) => {
    const { app, clock } = await startSandbox(context);
    const token = (await requestToken(app)).json<{ access_token: string }>().access_token;
    const call = (bearer: string): Promise<number> =>
      app
        .inject({ url: '/inbox/v1/queue/lock', headers: { authorization: `Bearer ${bearer}` } })
        .then((response) => response.statusCode);

    await clock.advance(3_599_000);
    assert.equal(await call(token), 200);
    await clock.advance(1000);

    assert.equal(await call(token), 401);
    assert.equal(await call('made-up'), 401);
  });

  test('the 21st call within a second answers 429 without Retry-After', async (context) => {
    const { app, clock } = await startSandbox(context);
    for (let count = 0; count < 20; count += 1) await requestToken(app);

    const refused = await requestToken(app);
    await clock.advance(1000);
    const later = await requestToken(app);

    assert.equal(refused.statusCode, 429);
    assert.equal(refused.headers['x-account-rate-limit-requests-remaining'], '0');
    assert.equal(refused.headers['retry-after'], undefined);
    assert.equal(later.statusCode, 200);
    assert.equal(later.headers['x-account-quota-used'], '21');
  });
});
