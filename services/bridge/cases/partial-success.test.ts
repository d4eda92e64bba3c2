import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import {
  addDueCases,
  CASES,
  PERSONAS,
  recordsOf,
  refusal,
  taken,
  TOGETHER
} from '../testing/case-requests.ts';
import { FakeOrg } from '../testing/fake-org.ts';
import { answerComposite } from '../testing/fake-composite.ts';
import { connectionLost, json } from '../testing/fakes.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { CASE_ID, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

const QUERY = 'GET /services/data/v66.0/query';

describe('a batch that is taken in part', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    id = newConversationId();
  });
  afterAll(() => db.close());

  const delegate = async (changes: object = {}) =>
    bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id, changes)));
  const rowOf = async () => {
    const [row] = await db.database.query(
      'select case_id, written_revision = revision as done, dead, left_out from case_record where tenant = $1',
      [bridge.tenant.key]
    );
    return row;
  };
  const later = async () => {
    bridge.advance(900);
    await bridge.services.maintenance.sweep();
    await bridge.drain();
  };
  const withPersona = () =>
    bridge.salesforce
      .sentTo(CASES)
      .flatMap(recordsOf)
      .map((record) => 'Hootsuite_Contact_Persona__r' in record);
  const withoutPersonas = (seen: Parameters<typeof recordsOf>[0]) =>
    json(
      recordsOf(seen).map((record) =>
        'Hootsuite_Contact_Persona__r' in record ? refusal('INVALID_FIELD') : taken
      )
    );

  it('keeps a Case that is written while its persona is tried again, and does not write it twice', async () => {
    bridge.salesforce.on(PERSONAS, () => json([refusal('UNABLE_TO_LOCK_ROW')]));
    await delegate();
    await bridge.drain();
    const meanwhile = await rowOf();
    bridge.salesforce.on(PERSONAS, () => json([taken]));

    await later();

    assert.deepEqual([meanwhile?.case_id, meanwhile?.done], [CASE_ID, false]);
    assert.equal((await rowOf())?.done, true);
    assert.equal(bridge.salesforce.sentTo(CASES).length, 1);
    assert.equal(bridge.salesforce.sentTo(PERSONAS).length, 2);
  });

  it('lets a Case wait that only lacks its persona, as long as that may still be written', async () => {
    bridge.salesforce.on(PERSONAS, () => json([refusal('UNABLE_TO_LOCK_ROW')])).on(CASES, withoutPersonas);
    await delegate();
    await bridge.drain();
    const meanwhile = await rowOf();
    bridge.salesforce.on(PERSONAS, () => json([taken])).on(CASES, () => json([taken]));

    await later();

    assert.deepEqual([meanwhile?.case_id, meanwhile?.dead], [null, false]);
    assert.deepEqual(withPersona(), [true, true]);
    assert.equal((await rowOf())?.done, true);
  });

  it('sends a Case again with the persona that goes again without a refused field', async () => {
    bridge.salesforce
      .on(PERSONAS, (seen) =>
        json(
          recordsOf(seen).map((record) =>
            'Email__c' in record ? refusal('INVALID_EMAIL_ADDRESS', ['Email__c']) : taken
          )
        )
      )
      .on(CASES, (seen) => {
        const isThere = bridge.salesforce.sentTo(PERSONAS).length > 1;
        return isThere ? json([taken]) : withoutPersonas(seen);
      });

    await delegate();
    await bridge.drain();

    assert.deepEqual(withPersona(), [true, true]);
    assert.deepEqual(await rowOf(), {
      case_id: CASE_ID,
      done: true,
      dead: false,
      left_out: [
        { object: 'Hootsuite_Contact_Persona__c', field: 'Email__c', reason: 'INVALID_EMAIL_ADDRESS' }
      ]
    });
  });

  it('comes to an end where a persona is refused, goes again, and is refused for good', async () => {
    bridge.salesforce
      .on(PERSONAS, (seen) =>
        json(
          recordsOf(seen).map((record) =>
            refusal('STRING_TOO_LONG', 'Email__c' in record ? ['Email__c'] : ['Phone__c'])
          )
        )
      )
      .on(CASES, withoutPersonas);

    await delegate();
    await bridge.drain();

    assert.deepEqual(withPersona(), [true, true, false]);
    assert.equal((await rowOf())?.case_id, CASE_ID);
  });

  it('tries the Cases again where only their part of the request failed', async () => {
    bridge.salesforce.on(CASES, () => json([{ errorCode: 'UNKNOWN_EXCEPTION' }], 500));
    await delegate();
    await bridge.drain();
    bridge.salesforce.on(CASES, () => json([taken]));

    await later();

    assert.equal((await rowOf())?.done, true);
  });

  it('gives up no Case for which something new came meanwhile', async () => {
    bridge.salesforce.on(CASES, async () => {
      bridge.salesforce.on(CASES, () => json([taken]));
      await db.database.query(
        'update case_record set revision = revision + 1 where tenant = $1 and conversation_id = $2',
        [bridge.tenant.key, id]
      );
      return json([refusal('FIELD_CUSTOM_VALIDATION_EXCEPTION')]);
    });

    await delegate();
    await bridge.drain();

    assert.deepEqual((({ done, dead }) => [done, dead])((await rowOf()) ?? {}), [true, false]);
  });

  describe('that was committed and not answered', () => {
    /** Salesforce writes everything, and the answer is lost. */
    const commitUnanswered = () => {
      const org = new FakeOrg(bridge.salesforce);
      bridge.salesforce.on(TOGETHER, async (request) => {
        await answerComposite(bridge.salesforce, request);
        return connectionLost();
      });
      return org;
    };
    const answerAgain = () =>
      bridge.salesforce
        .on(TOGETHER, (request) => answerComposite(bridge.salesforce, request))
        .on(QUERY, () => json({ records: [{ Id: CASE_ID, Hootsuite_Case_Key__c: `${id}:1` }] }));

    it('makes no second Case, and undoes nothing that was done to the first', async () => {
      const org = commitUnanswered();
      await delegate();
      await bridge.drain();
      const written = org.find('Case', `${id}:1`);
      Object.assign(written ?? {}, { Status: 'Working', Subject: 'Mara has it' });
      answerAgain();

      await later();

      const [query] = bridge.salesforce.sentTo(QUERY);
      assert.ok(query?.url.searchParams.get('q')?.includes(`Hootsuite_Case_Key__c IN ('${id}:1')`));
      assert.deepEqual(
        [org.find('Case', `${id}:1`)?.Status, org.find('Case', `${id}:1`)?.Subject],
        ['Working', 'Mara has it']
      );
      assert.deepEqual([(await rowOf())?.case_id, (await rowOf())?.done], [CASE_ID, true]);
      assert.equal(bridge.salesforce.sentTo(CASES).length, 1);
    });

    it('is written on with what came meanwhile, as a Case that is there', async () => {
      commitUnanswered();
      await delegate();
      await bridge.drain();
      answerAgain();
      await delegate({ contactProfile: { id: 'other', primaryIdentifier: 'x' } });

      await later();

      const again = bridge.salesforce.sentTo(CASES).at(-1);
      assert.equal(again?.headers.get('sforce-auto-assign'), 'FALSE');
      assert.equal('Status' in (recordsOf(again)[0] ?? {}), false);
      assert.equal((await rowOf())?.done, true);
    });

    it('is looked for again where the search failed too', async () => {
      commitUnanswered();
      await delegate();
      await bridge.drain();
      bridge.salesforce.on(QUERY, connectionLost);
      await later();
      answerAgain();

      await later();

      assert.equal(bridge.salesforce.sentTo(CASES).length, 1);
      assert.equal((await rowOf())?.case_id, CASE_ID);
    });

    it('is looked for where the process was killed in between', async () => {
      id = 'c-1';
      await addDueCases(db.database, bridge, 1);
      await db.database.query(
        'update case_record set claimed_until = $2, uncertain_revision = revision where tenant = $1',
        [bridge.tenant.key, bridge.now]
      );
      answerAgain();

      await later();

      assert.equal(bridge.salesforce.sentTo(CASES).length, 0);
      assert.equal((await rowOf())?.case_id, CASE_ID);
    });

    it('is not looked for where the org refused before it did anything', async () => {
      bridge.salesforce.on(TOGETHER, () => json([{ errorCode: 'API_DISABLED_FOR_ORG' }], 429));
      await delegate();
      await bridge.drain();
      answerAgain();

      await later();

      const searches = bridge.salesforce
        .sentTo(QUERY)
        .filter(({ url }) => url.searchParams.get('q')?.includes('Hootsuite_Case_Key__c IN'));
      assert.deepEqual(searches, []);
      assert.equal((await rowOf())?.done, true);
    });
  });
});
