import { once } from 'node:events';
import { connect } from 'node:net';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Everything that was used as a secret; none of it may turn up in a log. */
export const marks = new Set<string>();

/** Long enough that nothing harmless is taken for a part of a token. */
const MIN_PART = 12;

/** Notes a token, each of its parts, or another secret. A row of zeros is none. */
export function mark(secret: string): string {
  for (const part of secret.split('.')) {
    if (part.length >= MIN_PART && new Set(part).size > 1) marks.add(part);
  }
  return secret;
}

/** Sends a request as any client would. Redirects are not followed. */
export async function send(
  url: string,
  { method = 'GET', headers = {}, body }: Request = {}
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers,
    redirect: 'manual',
    ...(body !== undefined && { body })
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A client that waits longer than this for an answer has been left hanging. */
const RAW_TIMEOUT_MS = 4_000;

function parse(bytes: string): Answer[] {
  const answers: Answer[] = [];
  for (const part of bytes.split(/(?=HTTP\/1\.1 \d{3} )/)) {
    const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(part) ?? [];
    if (status === undefined) continue;
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const headers = new Headers();
    for (const line of head.split('\r\n').slice(1)) {
      const colon = line.indexOf(':');
      headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
    }
    answers.push({ status: Number(status), headers, text: rest.join('\r\n\r\n') });
  }
  return answers;
}

/**
 * Sends bytes that no HTTP client would, and reads until the server closes the connection.
 * @returns All answers: a smuggled request would have one of its own.
 * @throws {Error} where the server neither answers nor closes.
 */
export async function sendRaw(url: string, bytes: string): Promise<Answer[]> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Closed by the server while it is still being written to.
  socket.on('error', () => undefined);
  socket.setTimeout(RAW_TIMEOUT_MS, () => socket.destroy(new Error('no answer')));
  await once(socket, 'connect');
  socket.write(Buffer.from(bytes, 'latin1'));
  await once(socket, 'close').catch(() => undefined);
  const answers = parse(Buffer.concat(chunks).toString('latin1'));
  if (answers.length === 0) throw new Error('The server gave no answer.');
  return answers;
}

const DRIP_MS = 300;
/** Longer than any of the services gives a request. */
const SLOW_TIMEOUT_MS = 20_000;

/**
 * Sends the beginning of a request, and then a little more again and again, until the server answers.
 * @throws {Error} where it never does
 */
export async function sendSlowly(url: string, beginning: string, drip: string): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(beginning);
  const dripping = setInterval(() => socket.write(drip), DRIP_MS);
  const bored = setTimeout(() => socket.destroy(), SLOW_TIMEOUT_MS);
  // Its answers are so short that each comes in one piece.
  await new Promise((resolve) => socket.once('data', resolve).once('close', resolve));
  clearInterval(dripping);
  clearTimeout(bored);
  socket.destroy();
  const [answer] = parse(Buffer.concat(chunks).toString('latin1'));
  if (!answer) throw new Error('The server gave no answer.');
  return answer;
}

/** The one answer to raw bytes. */
export async function sendRawOnce(url: string, bytes: string): Promise<Answer> {
  const [answer, ...more] = await sendRaw(url, bytes);
  if (!answer || more.length > 0)
    throw new Error(`The server gave ${1 + more.length} answers to one request.`);
  return answer;
}
