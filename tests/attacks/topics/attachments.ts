import assert from 'node:assert/strict';
import type { Attack, Topic } from '../attack.ts';
import { harmless, refused } from '../check.ts';
import { send, sendRawOnce } from '../wire.ts';
import type { Answer } from '../wire.ts';
import type { World } from '../world.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer<ArrayBuffer> =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))
  );

const PNG = bytes(
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
  'IHDR',
  [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89]
);
const SCRIPT = '<script>fetch("//hacker-mark.example")</script>';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>';
const PDF = '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript>>>>endobj';

interface Upload {
  readonly filename: string;
  readonly type?: string;
  readonly content?: string | Buffer<ArrayBuffer>;
}

let uploads = 0;

/** As one agent after the other: each may send thirty files in a minute. */
function upload(
  { addresses, agents, conversation }: World,
  { filename, type, content }: Upload
): Promise<Answer> {
  const token = agents[uploads % agents.length] ?? '';
  uploads += 1;
  const query = new URLSearchParams({ filename });
  return send(`${addresses.bridge}/v1/conversations/${conversation}/attachments?${query.toString()}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type ?? 'application/octet-stream' },
    body: content ?? PNG
  });
}

/** Names that lead elsewhere, or read as another; what is left of them is a plain name in Hootsuite's letters. */
const NAMES: readonly string[] = [
  '../../../../etc/passwd.png',
  '..\\..\\windows\\system32\\hacker-mark.png',
  '/etc/passwd.png',
  'C:\\hacker-mark.png',
  '%2e%2e%2fhacker-mark.png',
  '..%c0%afhacker-mark.png',
  'hacker\r\nX-Injected: 1.png',
  'hacker";mark=".png',
  'hacker\u202Egnp.exe.png',
  'hacker\u2044\u2044mark.png',
  '\uFF0E\uFF0E\uFF0Fhacker.png',
  'ha\u0301cker\u200Bmark.png',
  '\u{1F4A9}.png',
  '.htaccess.png',
  '-rf.png',
  'CON.png',
  '   .png',
  `${'a'.repeat(190)}.png`,
  '$(hacker-mark).png',
  "'; drop table attachment; --.png"
];

function names(world: World): Attack[] {
  const kept = NAMES.map((filename) => ({
    name: `the name ${JSON.stringify(filename).slice(0, 60)}`,
    send: () => upload(world, { filename }),
    check: harmless(201, ({ text }) => {
      const { name } = JSON.parse(text) as { name: string };
      assert.match(name, /^[A-Za-z0-9_-]{1,110}\.png$/);
    })
  }));
  const useless = ['..', '.', '/', '...', 'hacker-mark', 'hacker-mark.', '\u202E', 'png/', '.png/..'];
  return [
    ...kept,
    ...useless.map((filename) => ({
      name: `the name ${JSON.stringify(filename)}`,
      send: () => upload(world, { filename }),
      check: refused(400, 'ERR_ATTACHMENT_NAME')
    })),
    {
      name: 'a name with a zero character',
      send: () => upload(world, { filename: 'hacker\0mark.png' }),
      check: refused(400, 'ERR_REQUEST_INVALID')
    },
    {
      name: 'no name',
      send: () => upload(world, { filename: '' }),
      check: refused(400, 'ERR_REQUEST_INVALID')
    },
    {
      name: 'a name of 10,000 characters',
      send: () => upload(world, { filename: `${'a'.repeat(10_000)}.png` }),
      check: refused(400, 'ERR_REQUEST_INVALID')
    }
  ];
}

/** Files that are not what they say, or that something would execute. */
const FILES: Readonly<Record<string, Upload>> = {
  'HTML as PNG': { filename: 'a.png', content: SCRIPT },
  'SVG as PNG': { filename: 'a.png', content: SVG },
  SVG: { filename: 'a.svg', content: SVG, type: 'image/svg+xml' },
  HTML: { filename: 'a.html', content: SCRIPT, type: 'text/html' },
  'HTML under a name of text': { filename: 'a.txt', content: SCRIPT, type: 'text/html' },
  'a PNG that is declared HTML': { filename: 'a.png', type: 'text/html' },
  'a PNG that is declared JPEG': { filename: 'a.png', type: 'image/jpeg' },
  'a PNG under a name of JPEG': { filename: 'a.jpg' },
  'PNG and script in a name of script': { filename: 'a.png.js' },
  'a program as PNG': { filename: 'a.png', content: bytes('MZ', [0x90, 0, 3, 0, 0, 0], 'PE\0\0') },
  'a program': { filename: 'a.exe', content: bytes('MZ', [0x90, 0, 3, 0, 0, 0]) },
  'an ELF as text': { filename: 'a.txt', content: bytes([0x7f], 'ELF', [2, 1, 1, 0]) },
  'a shell script': { filename: 'a.sh', content: '#!/bin/sh\nhacker-mark' },
  'a PDF as PNG': { filename: 'a.png', content: PDF },
  'a ZIP as text': { filename: 'a.txt', content: bytes('PK', [3, 4], 'hacker-mark') },
  'a ZIP as a document': { filename: 'a.docx', content: bytes('PK', [3, 4], 'hacker-mark') },
  'a GIF header over script, as PNG': { filename: 'a.png', content: `GIF89a/*${SCRIPT}*/` },
  'script before a PNG': { filename: 'a.png', content: bytes(SCRIPT, [...PNG]) },
  'a zero byte in text': { filename: 'a.txt', content: 'hacker\0mark' },
  'text that is no UTF-8': { filename: 'a.txt', content: bytes([0xff, 0xfe, 0x41]) },
  'a playlist that fetches': { filename: 'a.m3u8', content: '#EXTM3U\nhttp://hacker-mark.example/' },
  'a shortcut': { filename: 'a.url', content: '[InternetShortcut]\nURL=file:///hacker-mark' }
};

function files(world: World): Attack[] {
  return Object.entries(FILES).map(([name, file]) => ({
    name,
    send: () => upload(world, file),
    check: refused(415, 'ERR_ATTACHMENT_TYPE')
  }));
}

/** What is taken is never shown as anything but what it is, nor in the page's own origin. */
function polyglots(world: World): Attack[] {
  const { addresses, token, conversation } = world;
  const safe: Attack['check'] = harmless(200, ({ headers }) => {
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'; sandbox/);
    assert.match(headers.get('content-disposition') ?? '', /^attachment/);
    assert.doesNotMatch(headers.get('content-type') ?? '', /html|svg|xml|script/);
  });
  const stored: Readonly<Record<string, Upload>> = {
    'script behind a PNG': { filename: 'a.png', content: bytes([...PNG], SCRIPT) },
    'script as text': { filename: 'a.txt', content: SCRIPT }
  };
  return Object.entries(stored).map(([name, file]) => ({
    name: `${name}, as it is served`,
    send: async () => {
      const { text } = await upload(world, file);
      const { id } = JSON.parse(text) as { id: string };
      return send(`${addresses.bridge}/v1/conversations/${conversation}/attachments/${id}`, {
        headers: { authorization: `Bearer ${token}` }
      });
    },
    check: safe
  }));
}

function sizes(world: World): Attack[] {
  const { addresses, token, conversation } = world;
  const { host } = new URL(addresses.bridge);
  return [
    {
      name: 'ten megabytes',
      // Only announced: a server that refuses at once closes on a client that is still writing.
      send: () =>
        sendRawOnce(
          addresses.bridge,
          `POST /v1/conversations/${conversation}/attachments?filename=a.png HTTP/1.1\r\nHost: ${host}\r\n` +
            `Authorization: Bearer ${token}\r\nContent-Type: image/png\r\nContent-Length: 10000001\r\n` +
            'Connection: close\r\n\r\n'
        ),
      check: refused(413, 'ERR_ATTACHMENT_TOO_LARGE')
    },
    {
      name: 'nothing at all',
      send: () => upload(world, { filename: 'a.png', content: '' }),
      check: refused(400, 'ERR_REQUEST_INVALID')
    }
  ];
}

export const attachments: Topic = {
  name: 'attachments',
  control: async (world) => {
    assert.equal((await upload(world, { filename: 'Bild 1.png', type: 'image/png' })).status, 201);
  },
  attacks: (world) => [...names(world), ...files(world), ...polyglots(world), ...sizes(world)]
};
