import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { TwoSides } from '../testing/two-sides.ts';
import { CONTACT, delegation, inbound, newConversationId } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase } from '../testing/test-database.ts';

it('measure', { timeout: 300_000 }, async () => {
  const db = await openTestDatabase();
  const bridge = await TestBridge.create(db);
  const sides = new TwoSides(bridge, db.database);
  const ids = Array.from({ length: 100 }, () => newConversationId());
  const contact = (n: number) => ({ contactProfile: { ...CONTACT, id: `p-${n}` } });
  const call = async (method: 'GET' | 'POST', id: string, path: string, body?: object, headers = {}) =>
    bridge.app.inject({ method, url: `/v1/conversations/${id}${path}`, headers: { authorization: `Bearer ${await bridge.token()}`, ...headers }, ...(body && { body }) });
  for (const [n, id] of ids.entries()) await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id, contact(n))));
  await sides.settle();
  for (let hour = 0; hour < 2; hour += 1) {
    for (let turn = 0; turn < 3; turn += 1) {
      for (const [n, id] of ids.entries()) {
        await bridge.webhook('virtual-agent', bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(id, randomUUID(), 'Hola', contact(n))));
      }
      await bridge.drain();
      for (const id of ids) {
        const open = (await call('GET', id, '')).json<{ messages: { id: string }[] }>();
        await call('POST', id, '/read', { messageId: open.messages.at(-1)?.id });
        await call('POST', id, '/messages', { text: 'Lo miro' }, { 'idempotency-key': randomUUID() });
      }
      await bridge.drain();
      bridge.advance(300);
    }
    bridge.advance(3600 - 900);
  }
  for (const id of ids) sides.change(id, 'Closed');
  await sides.settle();
  await bridge.services.tally.flush();
  await bridge.services.privacy.sweep();
  const rows = await db.database.query('select kind, outcome, count(*)::int as rows, sum(times)::int as times from ledger_entry group by 1,2 order by 3 desc');
  console.log(rows);
  console.log(await db.database.query(`select count(*)::int as rows, pg_total_relation_size('ledger_entry')::int as bytes from ledger_entry`));
  await db.close();
});
