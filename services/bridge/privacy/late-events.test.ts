import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONTACT, delegation, inbound, newMessageId, writeBack } from '../testing/samples.ts';
import { siftEvent } from './late-events.ts';

const ERASED_AT = new Date('2026-11-22T12:00:00Z');
const BEFORE = new Date('2026-11-22T11:00:00Z');
const AFTER = new Date('2026-11-22T13:00:00Z');
/** Sixty-four hours after the erasure the last repetition of a write-back is over. */
const MUCH_LATER = new Date('2026-11-25T12:00:00Z');

const sift = (type: string, data: object, sentAt: Date, tombstone: object = { erasedAt: ERASED_AT }) =>
  siftEvent({ type, data: data as Record<string, unknown>, sentAt }, tombstone);
const entry = (at: Date) => ({ id: newMessageId(at), direction: 'INBOUND', text: 'hello' });
const transcript = (...messages: object[]) => writeBack('c', 'pending', messages);

describe('an event about an erased contact', () => {
  it('loses what is said of the contact where it was sent before, and keeps the hand-over', () => {
    const late = sift('CONVERSATION_DELEGATED', delegation('c'), BEFORE);

    assert.deepEqual(late, {
      conversationId: 'c',
      medium: { id: 'whatsapp' },
      channel: { id: '0-02534c5ac04-000-261ad914', name: 'Alpenglow WhatsApp' },
      contactProfile: { id: CONTACT.id }
    });
  });

  it('loses the subject an agent typed', () => {
    const data = { ...delegation('c'), agent: { id: '7' }, case: { subject: 'Lucía', priority: 'High' } };

    assert.deepEqual(sift('CASE_REQUESTED', data, BEFORE)?.case, { priority: 'High' });
  });

  it('is nothing any more where it is a message of before, whatever time the request carries', () => {
    const [type, data] = ['INBOUND_MESSAGE_RECEIVED', inbound('c', newMessageId(BEFORE), 'hello')];

    assert.equal(sift(type, data, BEFORE), undefined);
    assert.equal(sift(type, data, AFTER), undefined);
  });

  it('passes where it is newer', () => {
    const [type, data] = ['INBOUND_MESSAGE_RECEIVED', inbound('c', newMessageId(AFTER), 'hello')];

    assert.equal(sift(type, data, AFTER), data);
    assert.equal(sift('CONVERSATION_DELEGATED', data, AFTER), data);
  });

  it('brings no transcript of before, as a repeated write-back may carry any time', () => {
    const late = sift('CONVERSATION_RESOLVED', transcript(entry(BEFORE)), AFTER);

    assert.deepEqual(Object.keys(late ?? {}).sort(), ['contactProfile', 'conversation', 'medium']);
  });

  it('brings of a transcript what is newer', () => {
    const data = transcript(entry(BEFORE), entry(AFTER), {
      id: 'without-time',
      direction: 'INBOUND',
      text: '?'
    });

    const sifted = sift('CONVERSATION_RESOLVED', data, AFTER);

    assert.deepEqual(sifted?.messages, data.messages.slice(1, 2));
    assert.equal(sifted.contactProfile, data.contactProfile);
  });

  it('brings the whole transcript of a conversation that began after', () => {
    const data = transcript({ id: 'without-time', direction: 'INBOUND', text: 'hello' });
    const begun = { ...data, conversation: { ...data.conversation, createdAt: AFTER.toISOString() } };

    assert.equal(sift('CONVERSATION_RESOLVED', begun, AFTER), begun);
  });

  it('tells of the contact again once no repetition can be on its way', () => {
    const sifted = sift('CONVERSATION_RESOLVED', transcript(), MUCH_LATER);

    assert.equal(
      (sifted?.contactProfile as { primaryIdentifier?: string }).primaryIdentifier,
      CONTACT.primaryIdentifier
    );
  });

  it('loses its attributes alone where only those were cleared', () => {
    const data = delegation('c');

    const late = sift('CONVERSATION_DELEGATED', data, BEFORE, { attributesErasedAt: ERASED_AT });

    const { contactAttributes: _, ...rest } = data as Record<string, unknown>;
    assert.deepEqual(late, rest);
  });
});
