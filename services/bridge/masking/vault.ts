import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';

/** Of a key, in bytes (AES-256). */
export const KEY_BYTES = 32;

const CIPHER = 'aes-256-gcm';
/** Of the nonce, in bytes; random, which is safe for 2^32 texts under one key (NIST SP 800-38D §8.3). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** So much of a key's SHA-256 says which key it was. */
const ID_BYTES = 4;

/** Where a sealed text belongs; in another place it cannot be opened. */
export interface Place {
  readonly tenant: string;
  readonly conversationId: string;
  readonly messageId: string;
}

function idOf(key: Buffer): Buffer {
  return hash('sha256', key, 'buffer').subarray(0, ID_BYTES);
}

function boundTo({ tenant, conversationId, messageId }: Place): Buffer {
  return Buffer.from(JSON.stringify([tenant, conversationId, messageId]));
}

/** Seals texts with the first of the operator's keys, and opens what was sealed with any of them. */
export class Vault {
  readonly #keys: readonly Buffer[];

  /** @param keys Each of {@link KEY_BYTES}; none where nothing is to be revealed. */
  constructor(keys: readonly Buffer[]) {
    this.#keys = keys;
  }

  /** @returns Undefined where there is no key. */
  seal(place: Place, text: string): Buffer | undefined {
    const [key] = this.#keys;
    if (!key) return undefined;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo(place));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([idOf(key), nonce, cipher.getAuthTag(), body]);
  }

  /** @returns Undefined where its key is no longer there, or it was sealed for another place or changed. */
  open(place: Place, sealed: Buffer): string | undefined {
    const key = this.#keys.find((one) => idOf(one).equals(sealed.subarray(0, ID_BYTES)));
    if (!key) return undefined;
    const [nonceAt, tagAt, bodyAt] = [ID_BYTES, ID_BYTES + NONCE_BYTES, ID_BYTES + NONCE_BYTES + TAG_BYTES];
    try {
      const nonce = sealed.subarray(nonceAt, tagAt);
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(boundTo(place))
        .setAuthTag(sealed.subarray(tagAt, bodyAt));
      return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}

/**
 * Reads a key file: one key in hexadecimal digits a line, the newest first. Older ones only open.
 * @param problems Collects what is wrong, never by value.
 */
export function readKeys(content: string, problems: string[]): readonly Buffer[] {
  const lines = content.split('\n').map((line) => line.trim());
  const given = lines.filter((line) => line !== '');
  const isRight = given.every((line) => new RegExp(`^[0-9a-fA-F]{${KEY_BYTES * 2}}$`).test(line));
  if (given.length === 0 || !isRight)
    problems.push(
      `BRIDGE_REVEAL_KEY_FILE does not hold keys of ${KEY_BYTES * 2} hexadecimal digits, one a line.`
    );
  return isRight ? given.map((line) => Buffer.from(line, 'hex')) : [];
}
