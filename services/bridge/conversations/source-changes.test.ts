import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { delegation, inbound, newConversationId, writeBack } from '../testing/samples.ts';
import { TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import type { Conversation } from './conversation.ts';

const CARD = 'My card is 4111 1111 1111 1111.';
const MASKED_CARD = 'My card is XXXXXXXXXXXX1111.';

describe('what Hootsuite masks or no longer holds', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    id = newConversationId();
    await arrive('CONVERSATION_DELEGATED', delegation(id));
  });
  afterAll(() => db.close());

  const arrive = async (type: string, data: object) => {
    await bridge.webhook('virtual-agent', bridge.event(type, data));
    await bridge.drain();
  };
  /** The customer writes these, five minutes apart. */
  const hear = async (...texts: readonly string[]) => {
    for (const [index, text] of texts.entries()) {
      await arrive('INBOUND_MESSAGE_RECEIVED', inbound(id, `${id}-${index}`, text));
      bridge.advance(300);
    }
  };
  const transcriptOf = (texts: readonly (string | undefined)[]) => {
    const messages = texts.flatMap((text, index) =>
      text === undefined ? [] : [{ id: `${id}-${index}`, direction: 'INBOUND', text }]
    );
    return bridge.event('CONVERSATION_SET_TO_PENDING', writeBack(id, 'pending', messages));
  };
  const tell = async (...texts: readonly (string | undefined)[]) => {
    await bridge.webhook('crm-write-back', transcriptOf(texts));
    await bridge.drain();
  };
  const shown = async () => {
    const headers = { authorization: `Bearer ${await bridge.token()}` };
    const { messages } = (
      await bridge.app.inject({ url: `/v1/conversations/${id}`, headers })
    ).json<Conversation>();
    return messages.map(({ text, withheld, masked }) => text ?? withheld ?? masked);
  };
  const stored = async () =>
    JSON.stringify(await db.database.query('select * from message where conversation_id = $1', [id]));

  it('takes a masked text over, and keeps no other', async () => {
    await hear('Hello', CARD);

    await tell('Hello', MASKED_CARD);

    assert.deepEqual(await shown(), ['Hello', MASKED_CARD]);
    assert.equal((await stored()).includes('4111'), false);
  });

  it('says that a text is masked', async () => {
    await hear('Hello', MASKED_CARD);

    const headers = { authorization: `Bearer ${await bridge.token()}` };
    const answer = await bridge.app.inject({ url: `/v1/conversations/${id}`, headers });

    const marks = answer.json<Conversation>().messages.map(({ masked }) => masked);
    assert.deepEqual(marks, [undefined, true]);
  });

  it('does not let a transcript from before the masking bring the text back', async () => {
    await hear('Hello', CARD);
    const late = transcriptOf(['Hello', CARD]);
    bridge.advance(300);
    await tell('Hello', MASKED_CARD);

    await bridge.webhook('crm-write-back', late);
    await bridge.drain();

    assert.deepEqual(await shown(), ['Hello', MASKED_CARD]);
  });

  it('does not let one from before it was masked whole bring a part back', async () => {
    await hear('Hello', MASKED_CARD);
    const late = transcriptOf(['Hello', MASKED_CARD]);
    const whole = '*'.repeat(MASKED_CARD.length);
    bridge.advance(300);
    await tell('Hello', whole);

    await bridge.webhook('crm-write-back', late);
    await bridge.drain();

    assert.deepEqual(await shown(), ['Hello', whole]);
  });

  it('empties a message in the middle that a transcript no longer holds, and leaves it in its place', async () => {
    await hear('Hello', 'Forget this', 'Anybody there?');

    await tell('Hello', undefined, 'Anybody there?');

    assert.deepEqual(await shown(), ['Hello', 'removed', 'Anybody there?']);
    assert.equal((await stored()).includes('Forget'), false);
    await hear('One more');
    await tell('Hello', undefined, 'Anybody there?');
    assert.equal((await shown())[1], 'removed');
  });

  it('takes no message for removed that may be older or newer than the transcript', async () => {
    await hear('Hello', 'Anybody there?', 'Well?');

    await tell(undefined, 'Anybody there?', undefined);

    assert.deepEqual((await shown()).toSorted(), ['Anybody there?', 'Hello', 'Well?']);
  });

  it('takes no message without a text for removed: transcripts may leave it out', async () => {
    await hear('Hello', '', 'Anybody there?');
    const before = await shown();

    await tell('Hello', undefined, 'Anybody there?');

    assert.deepEqual(await shown(), before);
  });

  it('brings a message back that a later transcript holds again, not one that was only late', async () => {
    await hear('Hello', 'Forget this', 'Anybody there?');
    const late = transcriptOf(['Hello', 'Forget this', 'Anybody there?']);
    bridge.advance(300);
    await tell('Hello', undefined, 'Anybody there?');
    await bridge.webhook('crm-write-back', late);
    await bridge.drain();
    const afterLate = await shown();
    bridge.advance(300);

    await tell('Hello', 'Forget this', 'Anybody there?');

    assert.deepEqual(afterLate, ['Hello', 'removed', 'Anybody there?']);
    assert.deepEqual(await shown(), ['Hello', 'Forget this', 'Anybody there?']);
  });
});
