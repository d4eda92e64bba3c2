import assert from 'node:assert/strict';

const isPresence = (piece: string) => piece.startsWith('event: presence\n');

/** Reads a stream piece by piece. */
export class StreamReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  readonly #isIgnored: (piece: string) => boolean;
  #text = '';

  /** @param isIgnored What is left out; who is present comes with every stream. */
  constructor(response: Response, isIgnored = isPresence) {
    assert.ok(response.body);
    this.#reader = response.body.getReader();
    this.#isIgnored = isIgnored;
  }

  /** The next event or comment; undefined at the end. */
  async next(): Promise<string | undefined> {
    for (;;) {
      const piece = await this.#nextPiece();
      if (piece === undefined || !this.#isIgnored(piece)) return piece;
    }
  }

  async #nextPiece(): Promise<string | undefined> {
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
