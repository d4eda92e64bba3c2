import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadContract } from '@hsc/contracts/contract.ts';
import { ERRORS, problemOf } from './errors.ts';
import type { ErrorCode } from './errors.ts';

describe('error codes', () => {
  it('are those of the contract, with the words of the contract', async () => {
    const contract = await loadContract('bridge');
    const enumOf = (name: string) => contract.schema(name).enum as string[];

    assert.deepEqual(Object.keys(ERRORS).sort(), [...enumOf('ErrorCode')].sort());
    for (const [code, { status, title, fixedBy }] of Object.entries(ERRORS)) {
      assert.ok(enumOf('FixedBy').includes(fixedBy), code);
      assert.ok(status >= 400 && status < 600 && title.endsWith('.'), code);
    }
  });

  it('become problem details with every member the contract asks for', async () => {
    const { required } = (await loadContract('bridge')).schema('Problem') as { required: string[] };

    for (const code of Object.keys(ERRORS) as ErrorCode[]) {
      assert.deepEqual(Object.keys(problemOf(code, 'urn:uuid:x')).sort(), [...required].sort());
    }
  });
});
