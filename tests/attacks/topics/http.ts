import assert from 'node:assert/strict';
import type { Attack, Topic } from '../attack.ts';
import { harmless, refused } from '../check.ts';
import { send, sendRaw, sendRawOnce } from '../wire.ts';
import type { World } from '../world.ts';

interface Target {
  readonly name: string;
  readonly url: string;
  /** Answers any of its callers with 401. */
  readonly line: string;
  /** To headers that are too long. */
  readonly oversized: Attack['check'];
}

function targetsOf({ addresses, conversation }: World): readonly Target[] {
  return [
    {
      name: 'signer',
      url: addresses.signer,
      line: 'POST /v1/token HTTP/1.1',
      oversized: refused(431, 'ERR_REQUEST_HEADERS')
    },
    {
      name: 'bridge',
      url: addresses.bridge,
      line: `POST /v1/conversations/${conversation}/messages HTTP/1.1`,
      oversized: refused(413, 'ERR_REQUEST_TOO_LARGE')
    }
  ];
}

const CHUNKED = 'Transfer-Encoding: chunked';
const SMUGGLED = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** Requests whose end two servers could see in two places (RFC 9112 §11.2), and other shapes that are none. */
const MALFORMED: Readonly<Record<string, readonly [headers: readonly string[], body?: string]>> = {
  'length and chunks': [['Content-Length: 5', CHUNKED], `0\r\n\r\n${SMUGGLED}`],
  'chunks and length': [[CHUNKED, `Content-Length: ${SMUGGLED.length}`], `0\r\n\r\n${SMUGGLED}`],
  'two lengths': [['Content-Length: 0', `Content-Length: ${SMUGGLED.length}`], SMUGGLED],
  'a list of lengths': [[`Content-Length: 0, ${SMUGGLED.length}`], SMUGGLED],
  'a length with a sign': [['Content-Length: +0'], SMUGGLED],
  'a length below zero': [['Content-Length: -1'], SMUGGLED],
  'a hexadecimal length': [['Content-Length: 0x0'], SMUGGLED],
  'a length beyond all numbers': [['Content-Length: 99999999999999999999'], 'x'],
  'chunks that are not last': [['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${SMUGGLED}`],
  'chunks in disguise': [['Transfer-Encoding: xchunked'], `0\r\n\r\n${SMUGGLED}`],
  'a chunk of no size': [[CHUNKED], `x\r\n\r\n${SMUGGLED}`],
  'a chunk of a size beyond all numbers': [[CHUNKED], 'FFFFFFFFFFFFFFFFF\r\nx\r\n'],
  'a space before the colon': [['Content-Length : 0'], SMUGGLED],
  'a header without a colon': [['hacker-mark']],
  'a folded header': [['X-A: hacker-mark\r\n Content-Length: 5']],
  'a bare carriage return': [['X-A: hacker\rmark']],
  'a bare line feed': [['X-A: hacker\nContent-Length: 5\nX-B: mark']],
  'a zero byte': [['X-A: hacker\0mark']],
  'a name with a space': [['X A: hacker-mark']]
};

const LINES: Readonly<Record<string, string>> = {
  'an unknown method': 'HACK / HTTP/1.1',
  'no method': '/ HTTP/1.1',
  'HTTP/3.0': 'GET / HTTP/3.0',
  'the preface of HTTP/2': 'PRI * HTTP/2.0',
  'a space in the path': 'GET /healthz x HTTP/1.1',
  'a TLS greeting': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'
};

/** Refused by Node's parser, and never seen as more than one request. */
function malformed({ name: at, url, line }: Target): Attack[] {
  const { host } = new URL(url);
  const withHeaders = Object.entries(MALFORMED).map(([name, [headers, body = '']]) => ({
    name: `${name}, at the ${at}`,
    send: () =>
      sendRawOnce(
        url,
        `${[line, `Host: ${host}`, ...headers].join('\r\n')}\r\nConnection: close\r\n\r\n${body}`
      ),
    check: refused(400, 'ERR_REQUEST_INVALID')
  }));
  const withLines = Object.entries(LINES).map(([name, first]) => ({
    name: `${name}, at the ${at}`,
    send: () => sendRawOnce(url, `${first}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
    check: refused(400, 'ERR_REQUEST_INVALID')
  }));
  const withoutHost = {
    name: `no Host, at the ${at}`,
    send: () => sendRawOnce(url, `${line}\r\nConnection: close\r\n\r\n`),
    // Node answers this one by itself, at both.
    check: refused(400, undefined)
  };
  return [...withHeaders, ...withLines, withoutHost];
}

/** Node's own bound (`--max-http-header-size`), 16 KiB. */
const HEADER_LIMIT = 16 * 1024;

function oversized({ name: at, url, line, oversized: check }: Target): Attack[] {
  const { host } = new URL(url);
  const request = (first: string, headers: string, body = '') =>
    `${first}\r\nHost: ${host}\r\n${headers}Connection: close\r\n\r\n${body}`;
  const long = 'h'.repeat(HEADER_LIMIT + 1);
  return [
    {
      name: `a header of 16 KB, at the ${at}`,
      send: () => sendRawOnce(url, request(line, `X-A: ${long}\r\n`)),
      check
    },
    {
      name: `a token of 16 KB, at the ${at}`,
      send: () => sendRawOnce(url, request(line, `Authorization: Bearer ${long}\r\n`)),
      check
    },
    {
      name: `an address of 16 KB, at the ${at}`,
      send: () => sendRawOnce(url, request(`GET /${long} HTTP/1.1`, '')),
      check
    },
    {
      name: `five thousand headers, at the ${at}`,
      send: () => sendRawOnce(url, request(line, 'A: b\r\n'.repeat(5_000))),
      check
    }
  ];
}

/** Answers with a header in them that came from outside would be split (CWE-113). */
function splitting({ url, name: at }: Target): Attack[] {
  const paths = [
    '/%0d%0aSet-Cookie:%20hacker=mark',
    '/v1/%0d%0a%0d%0ahacker-mark',
    '//hacker-mark.example/%2e%2e'
  ];
  return paths.map((path) => ({
    name: `${path}, at the ${at}`,
    send: () => send(url + path),
    check: (answer) => {
      refused(404, 'ERR_REQUEST_NOT_FOUND')(answer);
      assert.equal(answer.headers.get('set-cookie'), null);
      assert.ok(!answer.text.includes('hacker'), 'the answer repeats the address');
    }
  }));
}

const FORM = 'application/x-www-form-urlencoded';
const GRANT = 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer';

/** What the token endpoint does not take (RFC 6749 §3.2, RFC 7523 §2.1). */
const FORMS: Readonly<Record<string, readonly [body: string, status: number, code: string, type?: string]>> =
  {
    'a form of 17 KB': [`${GRANT}&assertion=${'a'.repeat(17_000)}`, 413, 'ERR_REQUEST_TOO_LARGE'],
    'an assertion twice': [`${GRANT}&assertion=a.b.c&assertion=d.e.f`, 400, 'ERR_REQUEST_INVALID'],
    'a grant type twice': [`${GRANT}&${GRANT}&assertion=a.b.c`, 400, 'ERR_REQUEST_INVALID'],
    'a grant type in an array': ['grant_type[]=x&assertion=a.b.c', 400, 'ERR_REQUEST_INVALID'],
    'another grant': ['grant_type=password&username=a&password=b', 400, 'ERR_GRANT_TYPE'],
    'client credentials': ['grant_type=client_credentials&assertion=a.b.c', 400, 'ERR_GRANT_TYPE'],
    'a token exchange': [
      `${GRANT.replace('jwt-bearer', 'token-exchange')}&assertion=a.b.c`,
      400,
      'ERR_GRANT_TYPE'
    ],
    'JSON for a form': ['{}', 415, 'ERR_REQUEST_CONTENT_TYPE', 'application/json'],
    'XML for a form': ['<a/>', 415, 'ERR_REQUEST_CONTENT_TYPE', 'text/xml'],
    'parts for a form': ['--x--', 415, 'ERR_REQUEST_CONTENT_TYPE', 'multipart/form-data; boundary=x']
  };

function bodies({ addresses: { signer, bridge }, conversation }: World): Attack[] {
  const forms = Object.entries(FORMS).map(([name, [body, status, code, type = FORM]]) => ({
    name,
    send: () => send(`${signer}/oauth2/token`, { method: 'POST', headers: { 'content-type': type }, body }),
    check: refused(status, code)
  }));
  return [
    ...forms,
    {
      name: 'an opening of 9 KB',
      send: () =>
        send(`${bridge}/v1/conversations/${conversation}/open`, {
          method: 'POST',
          headers: { 'content-type': 'text/plain' },
          body: 'a'.repeat(9_000)
        }),
      check: refused(413, 'ERR_REQUEST_TOO_LARGE')
    }
  ];
}

export const http: Topic = {
  name: 'http',
  control: async (world) => {
    for (const { url, line } of targetsOf(world)) {
      const { host } = new URL(url);
      const good = `${line}\r\nHost: ${host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
      refused(401, 'ERR_TOKEN_MISSING')(await sendRawOnce(url, good));
      const [first, second] = await sendRaw(url, `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n${good}`);
      assert.deepEqual([first?.status, second?.status], [200, 401], 'two requests have two answers');
      await harmless(200)(await send(`${url}/healthz`, { headers: { 'x-a': 'h'.repeat(8_000) } }));
    }
  },
  attacks: (world) => [
    ...targetsOf(world).flatMap((target) => [
      ...malformed(target),
      ...oversized(target),
      ...splitting(target)
    ]),
    ...bodies(world)
  ]
};
