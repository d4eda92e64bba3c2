import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathsIn } from './crossings.ts';

test('a body is told by the paths of its values, and never by a value', () => {
  const body = {
    sendMessage: { text: 'Märked' },
    applyConversationNotes: [{ text: 'Märked' }],
    complete: 'RESOLVED'
  };

  assert.deepEqual(pathsIn(body), ['sendMessage.text', 'applyConversationNotes[].text', 'complete']);
  assert.deepEqual(pathsIn(new Uint8Array([1])), ['body']);
  assert.deepEqual(pathsIn(undefined), []);
});
