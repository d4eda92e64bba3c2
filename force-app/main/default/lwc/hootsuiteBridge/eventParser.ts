/** One event of a `text/event-stream`. */
export interface ServerSentEvent {
  readonly id: string;
  readonly name: string;
  readonly data: string;
}

/**
 * A parser for `text/event-stream` (WHATWG HTML §9.2.6) that takes the text in pieces cut anywhere, even inside
 * a CRLF. Comment lines, which the bridge sends as heart-beat, give no event.
 * @returns Takes the next piece and answers with the events it completes.
 */
export function createEventParser(): (piece: string) => readonly ServerSentEvent[] {
  let rest = '';
  let id = '';
  let name = '';
  let data: string[] = [];

  function readField(line: string): void {
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /u, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') name = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
  }

  function endEvent(): ServerSentEvent | undefined {
    const event = data.length > 0 ? { id, name: name || 'message', data: data.join('\n') } : undefined;
    name = '';
    data = [];
    return event;
  }

  return (piece) => {
    const text = rest + piece;
    // A carriage return at the end may be half of a CRLF: it waits for the next piece.
    const complete = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = complete.split(/\r\n|\r|\n/u);
    rest = (lines.pop() ?? '') + text.slice(complete.length);
    const events: ServerSentEvent[] = [];
    for (const line of lines) {
      if (line !== '') {
        readField(line);
        continue;
      }
      const event = endEvent();
      if (event) events.push(event);
    }
    return events;
  };
}
