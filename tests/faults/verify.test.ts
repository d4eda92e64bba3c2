import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownConversation } from './agents.ts';
import { violationsOf } from './verify.ts';
import type { Evidence } from './verify.ts';

/** One conversation with a question and a reply, in which all agree; or bent. */
function evidence({ medium = 'fb', sent = ['Hi!'], state = 'sent', ...bent } = {}): Evidence {
  const shown = {
    state: { status: 'resolved', delegated: false },
    messages: [
      { id: 'm-1', text: 'Help!' },
      { id: 'r-1', text: 'Hi!', state }
    ]
  } as unknown as ShownConversation;
  return {
    inbox: [
      {
        id: 'c-1',
        medium,
        status: 'resolved',
        contact: { id: 'p-1' },
        messages: [
          { id: 'm-1', direction: 'INBOUND', text: 'Help!' },
          ...sent.map((text, at) => ({ id: `o-${at}`, direction: 'OUTBOUND' as const, text }))
        ]
      }
    ],
    cases: [{ conversationId: 'c-1', key: 'c-1:1', status: 'Closed', personaId: 'a01' }],
    personas: [{ id: 'a01', contactProfileId: 'p-1' }],
    shown: new Map([['c-1', shown]]),
    replies: [{ conversationId: 'c-1', messageId: 'r-1', text: 'Hi!' }],
    leftovers: {},
    ...bent
  };
}

const found = (bent?: Parameters<typeof evidence>[0] & Partial<Evidence>): string =>
  violationsOf(evidence(bent)).join('\n');

test('what agrees has no violations', () => {
  assert.equal(found(), '');
  assert.equal(found({ state: 'unknown', sent: [] }), '');
  assert.equal(found({ state: 'failed', sent: [] }), '');
});

test('a Case too many, too few, linked wrongly or out of step is found', () => {
  const [one] = evidence().cases;
  assert.ok(one);

  assert.match(found({ cases: [] }), /has 0 Cases/);
  assert.match(found({ cases: [one, one] }), /has 2 Cases/);
  assert.match(found({ cases: [{ ...one, personaId: null }] }), /linked to another persona/);
  assert.match(found({ cases: [{ ...one, status: 'New' }] }), /its Case New/);
});

test('a persona too many or too few is found', () => {
  const [one] = evidence().personas;
  assert.ok(one);

  assert.match(found({ personas: [] }), /has 0 personas/);
  assert.match(found({ personas: [one, one] }), /has 2 personas/);
});

test('a reply that was sent twice or without an agent is found', () => {
  assert.match(found({ sent: ['Hi!', 'Hi!'] }), /sent 2 times/);
  assert.match(found({ sent: ['Hi!', 'Who said that?'] }), /without an agent/);
});

test('a state that is not the truth is found', () => {
  assert.match(found({ state: 'sent', sent: [] }), /said to be sent/);
  assert.match(found({ state: 'failed' }), /said to have failed/);
  assert.match(found({ state: 'unknown' }), /a transcript holds it/);
  assert.match(found({ state: 'queued', sent: [] }), /still queued/);
});

test('an unknown reply on X stays unknown, as no transcript tells', () => {
  assert.equal(found({ medium: 'twit', state: 'unknown' }), '');
});

test('a message that is lost, twice or out of order is found', () => {
  const { shown } = evidence();
  const page = shown.get('c-1');
  assert.ok(page);
  const showing = (messages: ShownConversation['messages']) =>
    found({ shown: new Map([['c-1', { ...page, messages }]]) });
  const [question, reply] = page.messages;
  assert.ok(question && reply);

  assert.match(showing([reply]), /is shown as \["Hi!"\]/);
  assert.match(showing([question, question, reply]), /is shown as/);
  assert.match(showing([reply, question]), /is shown as/);
});

test('a conversation whose end was missed is found', () => {
  const page = evidence().shown.get('c-1');
  assert.ok(page);
  const state = { ...page.state, delegated: true };

  assert.match(found({ shown: new Map([['c-1', { ...page, state }]]) }), /delegated/);
});

test('work that is left over is found', () => {
  assert.match(found({ leftovers: { 'dead letters': 3 } }), /3 dead letters/);
});
