import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { connectionRefused, json } from '../testing/fakes.ts';
import { delegation, inbound, newConversationId } from '../testing/samples.ts';
import { ADMIN, AGENT, createFakeSalesforce, SETTING_ID, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

const QUERY = 'GET /services/data/v66.0/query';
const COMPOSITE = 'POST /services/data/v66.0/composite';

type Report = {
  readonly tenants: readonly [
    {
      readonly readAt?: string;
      readonly failure?: string;
      readonly values: readonly {
        readonly kind: string;
        readonly subject?: string;
        readonly item: string;
        readonly value: unknown;
        readonly origin: string;
        readonly recordId?: string;
      }[];
      readonly problems: readonly {
        readonly name: string;
        readonly field: string;
        readonly reason: string;
      }[];
    }
  ];
};

describe('the settings of an org', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
  });
  afterAll(() => db.close());

  /** What the org's records are from now on. */
  const set = (...records: Record<string, unknown>[]) => {
    const others = createFakeSalesforce(bridge.tenant.salesforce.orgId);
    bridge.salesforce.on(QUERY, (request) => {
      const soql = request.url.searchParams.get('q') ?? '';
      if (!soql.includes('Kind__c')) return others.answer(request);
      return json({
        records: records.map((fields, index) => ({
          Id: `a02Hs0000${index}SetngIAV`,
          Name: 'A setting',
          ...fields
        }))
      });
    });
  };
  const call = async (method: 'GET' | 'POST', path = '', claims: Record<string, string> = ADMIN) =>
    bridge.app.inject({
      method,
      url: `/v1/setup/settings${path}`,
      headers: { authorization: `Bearer ${await bridge.token({ claims })}` }
    });
  const read = async () => (await call('POST', '/read')).json<Report>().tenants[0];
  const queries = () =>
    bridge.salesforce.sentTo(QUERY).filter(({ url }) => url.search.includes('Kind__c')).length;
  const effective = () => bridge.services.settings.effective(bridge.tenant);

  it('are told with their origin', async () => {
    set({ Kind__c: 'Case Defaults', Case_Priority__c: 'High' });

    const { values, readAt } = await read();
    const find = (kind: string, item: string) => values.find((one) => one.kind === kind && one.item === item);

    assert.deepEqual(find('case_defaults', 'priority'), {
      kind: 'case_defaults',
      item: 'priority',
      value: 'High',
      origin: 'salesforce',
      recordId: 'a02Hs00000SetngIAV'
    });
    assert.equal(find('case_defaults', 'recordType')?.origin, 'file');
    assert.deepEqual(find('retention', 'conversationDays'), {
      kind: 'retention',
      item: 'conversationDays',
      value: 365,
      origin: 'default'
    });
    assert.equal(values.filter(({ kind, item }) => kind === 'channel' && item === 'createCases').length, 7);
    assert.equal(readAt, bridge.now.toISOString());
  });

  it('are told without a licence, and to admins only', async () => {
    set();

    const admin = await call('GET');
    const agent = await call('GET', '', AGENT);

    assert.equal(admin.statusCode, 200);
    assert.deepEqual([agent.statusCode, agent.json<{ code: string }>().code], [403, 'ERR_ACCESS_NOT_ADMIN']);
  });

  it('name what is wrong, never its value', async () => {
    set({ Name: 'Files', Kind__c: 'Retention', Retention_Rule__c: 'Files', Days__c: 0.25 });

    const response = await call('POST', '/read');

    assert.deepEqual(response.json<Report>().tenants[0].problems, [
      { recordId: 'a02Hs00000SetngIAV', name: 'Files', field: 'Days__c', reason: 'OUT_OF_RANGE' }
    ]);
    assert.ok(!response.body.includes('0.25'));
    assert.deepEqual(bridge.services.settings.problemNames(bridge.tenant), ['Files']);
    assert.ok(bridge.logged.some((line) => line.includes('settings left out') && !line.includes('0.25')));
  });

  it('are read once a minute for a page that is open, and every five minutes for nobody', async () => {
    set();
    await call('GET');
    bridge.advance(59);
    await call('GET');
    const whileYoung = queries();
    bridge.advance(1);
    await call('GET');
    const afterAMinute = queries();
    bridge.advance(299);
    await bridge.services.settings.sweep();
    const sweptEarly = queries();
    bridge.advance(1);
    await bridge.services.settings.sweep();

    assert.deepEqual([whileYoung, afterAMinute, sweptEarly, queries()], [1, 2, 2, 3]);
  });

  it('hold on while Salesforce does not answer, after a restart too', async () => {
    set({ Kind__c: 'Retention', Retention_Rule__c: 'Files', Days__c: 12 });
    await read();
    bridge = await TestBridge.create(db, bridge.tenant);
    bridge.salesforce.on(QUERY, connectionRefused);
    await bridge.services.settings.load();
    bridge.advance(360);
    await bridge.services.settings.sweep();

    assert.equal(effective().retention.attachmentDays, 12);
    assert.equal(bridge.services.settings.known(bridge.tenant).failure, 'unavailable');
  });

  it('say that the integration user does not see them', async () => {
    set();
    await read();
    bridge.salesforce.on(QUERY, ({ url }) =>
      url.search.includes('Kind__c')
        ? json([{ errorCode: 'INVALID_FIELD', message: 'x' }], 400)
        : json({ records: [{ Id: SETTING_ID, HasEditAccess: true }] })
    );

    assert.equal((await read()).failure, 'unreadable');
  });

  it('that one process has read hold in the others', async () => {
    const other = await TestBridge.create(db, bridge.tenant);
    set({ Kind__c: 'Reopening', Days__c: 2 });
    await read();
    await other.services.settings.sweep();

    assert.equal(other.services.settings.effective(bridge.tenant).caseStatus.reopenWithinDays, 2);
    assert.equal(other.salesforce.sentTo(QUERY).length, 0);
  });

  it('that come once the bridge is stopping are not kept', async () => {
    let answer: (response: Response) => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      bridge.salesforce.on(QUERY, () => {
        resolve();
        return new Promise((give) => {
          answer = give;
        });
      });
    });
    const sweeping = bridge.services.settings.sweep();
    await asked;

    bridge.services.settings.stop();
    answer(json({ records: [{ Id: 'a', Name: 'b', Kind__c: 'Reopening', Days__c: 1 }] }));
    await sweeping;

    assert.equal(effective().caseStatus.reopenWithinDays, 7);
  });

  it('ask for record types only where a record names one', async () => {
    const described = () =>
      bridge.salesforce.sentTo('GET /services/data/v66.0/sobjects/Case/describe').length;
    set({ Kind__c: 'Reopening', Days__c: 2 });
    await read();
    const without = described();
    set({ Kind__c: 'Case Defaults', Record_Type__c: 'Nowhere' });
    const { problems } = await read();

    assert.deepEqual([without, described()], [0, 1]);
    assert.equal(problems[0]?.reason, 'UNKNOWN_VALUE');
  });

  it('are those of the next Case', async () => {
    set({ Kind__c: 'Case Defaults', Case_Origin__c: 'Web' });
    await read();

    await bridge.webhook(
      'virtual-agent',
      bridge.event('CONVERSATION_DELEGATED', delegation(newConversationId()))
    );
    await bridge.drain();

    assert.match(bridge.salesforce.sentTo(COMPOSITE).at(-1)?.body ?? '', /"Origin":"Web"/);
  });

  describe('that turn a channel off', () => {
    let id: string;
    beforeEach(async () => {
      id = newConversationId();
      set({ Kind__c: 'Channel', Social_Network_Channel__c: 'WhatsApp', Create_Cases__c: false });
      await read();
    });

    const handOver = async () => {
      await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
      await bridge.drain();
    };
    const cases = () => db.database.query('select 1 from case_record where conversation_id = $1', [id]);

    it('let its conversations be kept and handed back, without a Case', async () => {
      await handOver();
      await bridge.webhook(
        'virtual-agent',
        bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Hola'))
      );
      await bridge.drain();

      assert.deepEqual(await cases(), []);
      const kept = await db.database.query('select id from message where conversation_id = $1', [id]);
      assert.deepEqual(kept, [{ id: 'm-1' }]);
      const [handover] = bridge.hootsuite.sentTo('POST /inbox/v1/virtual-agent/conversations/');
      assert.match(handover?.url.pathname ?? '', new RegExp(`/${id}$`));
      assert.ok(bridge.logged.some((line) => line.includes('channel is off: no case')));
    });

    it('let a hand-over after they are turned on again make a Case', async () => {
      await handOver();
      set();
      await read();
      bridge.advance(60);
      await handOver();

      assert.equal((await cases()).length, 1);
    });

    it('leave the Cases that are there as they are', async () => {
      set();
      await read();
      await handOver();
      set({ Kind__c: 'Channel', Social_Network_Channel__c: 'WhatsApp', Create_Cases__c: false });
      await read();
      bridge.advance(60);
      await handOver();

      assert.equal((await cases()).length, 1);
      assert.ok(!bridge.logged.some((line) => line.includes('channel is off')));
    });
  });

  it('that name a pattern have it masked in the next message', async () => {
    const id = newConversationId();
    set({ Name: 'Club cards', Kind__c: 'Masking Pattern', Pattern__c: 'CLUB-99999999' });
    await read();
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    const event = inbound(id, 'm-1', 'My card is CLUB-12345678.');
    await bridge.webhook('virtual-agent', bridge.event('INBOUND_MESSAGE_RECEIVED', event));
    await bridge.drain();

    const [message] = await db.database.query<{ text: string }>(
      'select text from message where conversation_id = $1',
      [id]
    );
    assert.ok(message && !message.text.includes('12345678'), message?.text);
  });

  it('that shorten a reply window refuse what comes later', async () => {
    const id = newConversationId();
    set({ Kind__c: 'Channel', Social_Network_Channel__c: 'WhatsApp', Reply_Window_Hours__c: 2 });
    await read();
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    await bridge.webhook(
      'virtual-agent',
      bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Hola'))
    );
    await bridge.drain();
    const reply = async (key: string) =>
      bridge.app.inject({
        method: 'POST',
        url: `/v1/conversations/${id}/messages`,
        headers: { authorization: `Bearer ${await bridge.token()}`, 'idempotency-key': key },
        payload: { text: 'Hola' }
      });

    const early = await reply('6f1f0f7e-4f53-4a94-9f1a-5e1a5d2c7b11');
    bridge.advance(2 * 3600);
    const late = await reply('7f1f0f7e-4f53-4a94-9f1a-5e1a5d2c7b11');

    assert.equal(early.statusCode, 202);
    assert.equal(late.json<{ code: string }>().code, 'ERR_REPLY_WINDOW_CLOSED');
  });
});
