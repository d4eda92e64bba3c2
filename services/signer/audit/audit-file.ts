import { close, fstatSync, openSync, readSync, write } from 'node:fs';
import { promisify } from 'node:util';
import { GENESIS, hashLine, parseLine } from './audit-chain.ts';
import type { ChainHead } from './audit-chain.ts';

const OWNER_ONLY = 0o600;
/** More than any line has. */
const TAIL_BYTES = 8 * 1024;
const FIRST_LINE = '{"seq":1,';

const writeToDisk = promisify(write);

/** What happened, without its place in the chain. Printable ASCII only. */
export type AuditEntry = Readonly<Record<string, string | number | undefined>> & { readonly audit: string };

/** An audit file that cannot be continued. The message is for the operator. */
export class AuditFileError extends Error {
  override readonly name = 'AuditFileError';
}

interface Waiting {
  readonly time: Date;
  readonly entry: AuditEntry;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends to an audit file, one process to a file. What comes while a write is under way goes into the next one, so
 * that lines wait for the disk together.
 */
export class AuditFile {
  readonly #fd: number;
  readonly #now: () => Date;
  readonly #writeBytes: typeof writeToDisk;
  #head: ChainHead = { seq: 0, hash: GENESIS };
  /** What the file must still measure before the next write; undefined where a write of ours went wrong. */
  #size: number | undefined;
  #waiting: Waiting[] = [];
  #drained: Promise<void> | undefined;

  private constructor(fd: number, now: () => Date, writeBytes: typeof writeToDisk) {
    this.#fd = fd;
    this.#now = now;
    this.#writeBytes = writeBytes;
  }

  /**
   * Opens a file and goes on with the chain in it.
   * @param writeBytes For tests: a disk that fails.
   * @throws {AuditFileError} where the file does not end in an audit line; {Error} where it cannot be written.
   */
  static async open(path: string, now: () => Date, writeBytes = writeToDisk): Promise<AuditFile> {
    const file = new AuditFile(openSync(path, 'a+', OWNER_ONLY), now, writeBytes);
    await file.#resume();
    return file;
  }

  /** Where the chain ends: kept elsewhere, it shows later that nothing was cut off before it. */
  get head(): ChainHead {
    return this.#head;
  }

  /**
   * Adds a line. Resolves when the system has taken it, not when it is on the disk: a machine that loses its power
   * may lose the last lines.
   * @throws {Error} what writing failed with; {AuditFileError} where somebody else has written to the file.
   */
  append(entry: AuditEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ time: this.#now(), entry, resolve, reject });
      this.#drained ??= this.#drain();
    });
  }

  async close(): Promise<void> {
    await this.#drained;
    await promisify(close)(this.#fd);
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(group);
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#drained = undefined;
  }

  async #write(group: readonly Omit<Waiting, 'resolve' | 'reject'>[]): Promise<void> {
    if (this.#size === undefined) await this.#resume();
    if (fstatSync(this.#fd).size !== this.#size)
      throw new AuditFileError('the audit file was changed by somebody else');
    let head = this.#head;
    let text = '';
    for (const { time, entry } of group) {
      const { seq, hash } = head;
      const line = JSON.stringify({ seq: seq + 1, time: time.toISOString(), ...entry, prev: hash });
      head = { seq: seq + 1, hash: hashLine(line) };
      text += `${line}\n`;
    }
    await this.#writeAll(Buffer.from(text, 'latin1'));
    this.#head = head;
  }

  async #writeAll(bytes: Buffer): Promise<void> {
    const { size } = fstatSync(this.#fd);
    this.#size = undefined;
    for (let done = 0; done < bytes.length;) {
      done += (await this.#writeBytes(this.#fd, bytes, done, bytes.length - done)).bytesWritten;
    }
    this.#size = size + bytes.length;
  }

  /** Goes on where the chain ends, and takes in what a crash or a full disk has left of a line. */
  async #resume(): Promise<void> {
    const { size } = fstatSync(this.#fd);
    const { head, torn, isEnded } = findEnd(this.#readTail(size), size);
    const { seq, hash } = head;
    const line = JSON.stringify({
      seq: seq + 1,
      time: this.#now().toISOString(),
      audit: size === 0 ? 'opened' : 'resumed',
      ...(torn !== undefined && { torn: true }),
      prev: torn === undefined ? hash : hashLine(torn)
    });
    await this.#writeAll(Buffer.from(`${isEnded ? '' : '\n'}${line}\n`, 'latin1'));
    this.#head = { seq: seq + 1, hash: hashLine(line) };
  }

  #readTail(size: number): string {
    const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(this.#fd, tail, 0, tail.length, size - tail.length);
    return tail.toString('latin1');
  }
}

/**
 * The last line of the chain, and what stands behind it.
 * @param tail The end of a file of `size` bytes.
 */
function findEnd(tail: string, size: number) {
  const isEnded = tail === '' || tail.endsWith('\n');
  const lines = (isEnded ? tail.slice(0, -1) : tail).split('\n');
  const last = lines.findLastIndex((text) => parseLine(text) !== undefined);
  const text = lines[last] ?? '';
  const { seq = 0 } = parseLine(text) ?? {};
  // Nothing is appended to a file that never was one of ours.
  if (size > 0 && last < 0 && !(size === tail.length && tail.startsWith(FIRST_LINE)))
    throw new AuditFileError('the audit file does not end in an audit line');
  return {
    head: { seq, hash: seq === 0 ? GENESIS : hashLine(text) },
    torn: size > 0 && last < lines.length - 1 ? lines.slice(last + 1).join('\n') : undefined,
    isEnded
  };
}
