import { createEventParser } from '../eventParser';

const STREAM =
  '\uFEFF: hello\r\n\r\nid: 1\r\nevent: conversation\r\ndata: {"text":"a\u2028b 👋"}\r\n\r\ndata: one\ndata:two\n\nid: 3\revent: expired\rdata\r\r: beat\n\nid\nevent: x\n\n';

const EVENTS = [
  { id: '1', name: 'conversation', data: '{"text":"a\u2028b 👋"}' },
  { id: '1', name: 'message', data: 'one\ntwo' },
  { id: '3', name: 'expired', data: '' }
];

describe('event stream parser', () => {
  it.each([1, 2, 3, 7, 1_000])('reads the same events from pieces of %d characters', (size) => {
    const parse = createEventParser();
    // Decoding with TextDecoder takes the byte order mark away.
    const text = STREAM.slice(1);

    const events = [];
    for (let at = 0; at < text.length; at += size) events.push(...parse(text.slice(at, at + size)));

    expect(events).toEqual(EVENTS);
  });

  it('keeps an event back until it is complete', () => {
    const parse = createEventParser();

    expect(parse('data: half')).toEqual([]);
    expect(parse('\n')).toEqual([]);
    expect(parse('\n')).toEqual([{ id: '', name: 'message', data: 'half' }]);
  });
});
