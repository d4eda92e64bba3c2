import assert from 'node:assert/strict';

/** Reads a stream piece by piece. */
export class StreamReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';

  constructor(response: Response) {
    assert.ok(response.body);
    this.#reader = response.body.getReader();
  }

  /** The next event or comment; undefined at the end. */
  async next(): Promise<string | undefined> {
    let end = this.#text.indexOf('\n\n');
    while (end === -1) {
      const { value, done } = await this.#reader.read();
      if (done) return undefined;
      this.#text += this.#decoder.decode(value, { stream: true });
      end = this.#text.indexOf('\n\n');
    }
    const piece = this.#text.slice(0, end);
    this.#text = this.#text.slice(end + 2);
    return piece;
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }
}

/** The fields of a server-sent event. */
export function fieldsOf(event: string | undefined): Record<string, string> {
  return Object.fromEntries(
    (event ?? '').split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2))
  ) as Record<string, string>;
}
