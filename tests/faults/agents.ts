import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { Signer, User } from './signer.ts';

/** A conversation as the Case page gets it. */
export type ShownConversation = components['schemas']['Conversation'];

/** A reply the bridge has taken. */
export interface AcceptedReply {
  readonly conversationId: string;
  readonly messageId: string;
  readonly text: string;
}

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

export interface AgentsParts {
  readonly signer: Signer;
  readonly targets: () => readonly string[];
  readonly random: () => number;
  /** Ends everything: something has got stuck. */
  readonly signal: AbortSignal;
}

const TIMEOUT_MS = 15_000;
const RETRY_MS = 700;
/** How long until an end of a conversation that was not carried out is asked for again. */
const ASK_AGAIN_MS = 15_000;

/** Refusals that a page lives with: the Case is on its way, the token has just run out, or this agent is many. */
const PASSING = new Set([
  'ERR_ACCESS_RECORD',
  'ERR_CONVERSATION_UNKNOWN',
  'ERR_TOKEN_EXPIRED',
  'ERR_REQUEST_RATE'
]);

/** A small file; its end differs, so that no two are alike. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

/** The Case pages of several agents: they ask any bridge, and ask again where no answer comes. */
export class Agents {
  readonly accepted: AcceptedReply[] = [];
  /** What was asked again, by reason. */
  readonly retries: Record<string, number> = {};
  /** Two answers to one key that name two messages. */
  readonly torn: string[] = [];
  readonly #parts: AgentsParts;

  constructor(parts: AgentsParts) {
    this.#parts = parts;
  }

  /** Opens the conversation, as soon as its Case is there and the bridge has it. */
  async open(user: User, id: string): Promise<void> {
    while (!(await this.read(user, id)).state.delegated) await this.#pause('not delegated');
  }

  async read(user: User, id: string): Promise<ShownConversation> {
    return (await this.#ask(user, { method: 'GET', path: conversationPath(id) })) as ShownConversation;
  }

  /** Sends a reply with one key, however often it takes. */
  async reply(user: User, id: string, reply: { text: string; hasFile: boolean; isDoubled: boolean }) {
    const attachmentIds = reply.hasFile ? [await this.#upload(user, id)] : [];
    const request: Request = {
      method: 'POST',
      path: `${conversationPath(id)}/messages`,
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ text: reply.text, ...(reply.hasFile && { attachmentIds }) })
    };
    const answers = await Promise.all(
      (reply.isDoubled ? [request, request] : [request]).map((one) => this.#ask(user, one))
    );
    const ids = new Set(answers.map((answer) => (answer as { id: string }).id));
    if (ids.size > 1) this.torn.push(reply.text);
    for (const messageId of ids) this.accepted.push({ conversationId: id, messageId, text: reply.text });
  }

  /** Gives the conversation back or resolves it; asks again where it was not carried out. */
  async end(
    user: User,
    id: string,
    action: 'handback' | 'resolve',
    isDone: () => Promise<boolean>
  ): Promise<void> {
    for (;;) {
      await this.#ask(
        user,
        { method: 'POST', path: `${conversationPath(id)}/${action}` },
        // An earlier one was carried out after all.
        'ERR_REPLY_NOT_DELEGATED'
      );
      const until = Date.now() + ASK_AGAIN_MS;
      while (Date.now() < until) {
        if (await isDone()) return;
        await wait(RETRY_MS, undefined, { signal: this.#parts.signal });
      }
      this.#count(`${action} again`);
    }
  }

  async #upload(user: User, id: string): Promise<string> {
    const body = new Uint8Array(Buffer.concat([PNG, Buffer.from(randomUUID())]));
    const path = `${conversationPath(id)}/attachments?filename=photo.png`;
    const headers = { 'content-type': 'image/png' };
    return ((await this.#ask(user, { method: 'POST', path, headers, body })) as { id: string }).id;
  }

  /** @param taken A refusal that is as good as an answer. */
  async #ask(user: User, request: Request, taken?: string): Promise<unknown> {
    for (;;) {
      const answer = await this.#attempt(user, request);
      if (answer === undefined) {
        await this.#pause('no answer');
        continue;
      }
      if (answer.ok) return await answer.json();
      const { code } = (await answer.json().catch(() => ({ code: 'no code' }))) as { code: string };
      if (code === taken) return undefined;
      if (answer.status < 500 && !PASSING.has(code)) {
        throw new Error(`The bridge refused ${request.method} ${routeOf(request)}: ${answer.status} ${code}`);
      }
      await this.#pause(code);
    }
  }

  async #attempt(user: User, { method, path, headers, body }: Request): Promise<Response | undefined> {
    const { signer, targets, random } = this.#parts;
    const urls = targets();
    const url = urls[Math.floor(random() * urls.length)] ?? '';
    const authorization = `Bearer ${await signer.token(user)}`;
    try {
      const response = await fetch(url + path, {
        method,
        headers: { ...headers, authorization },
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(TIMEOUT_MS)
      });
      // All of it: a bridge may be killed in the middle of an answer.
      return new Response(await response.arrayBuffer(), { status: response.status });
    } catch {
      return undefined;
    }
  }

  async #pause(reason: string): Promise<void> {
    this.#count(reason);
    const { random, signal } = this.#parts;
    await wait(RETRY_MS * (0.5 + random()), undefined, { signal });
  }

  #count(reason: string): void {
    this.retries[reason] = (this.retries[reason] ?? 0) + 1;
  }
}

function conversationPath(id: string): string {
  return `/v1/conversations/${encodeURIComponent(id)}`;
}

/** Without the conversation, so that like refusals look alike. */
function routeOf({ path }: Request): string {
  return path.replace(/conversations\/[^/?]+/, 'conversations/…');
}
