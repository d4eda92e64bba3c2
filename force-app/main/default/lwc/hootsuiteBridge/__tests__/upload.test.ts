import { createBridge } from 'c/hootsuiteBridge';
import { flushPromises } from '../../../../../../tests/lwc/mount';
import { fakeClock } from '../../../../../../tests/lwc/parts';
import { DOCUMENT } from '../../../../../../tests/lwc/samples';

/** As much of XMLHttpRequest as an upload uses; the test answers in its place. */
class FakeRequest {
  readonly sent = { method: '', url: '', headers: {} as Record<string, string>, body: undefined as unknown };
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  status = 0;
  responseText = '';
  responseURL = '';

  open(method: string, url: string): void {
    Object.assign(this.sent, { method, url });
  }

  setRequestHeader(name: string, value: string): void {
    this.sent.headers[name] = value;
  }

  send(body: unknown): void {
    this.sent.body = body;
  }

  abort(): void {
    this.onabort?.();
  }

  answer(status: number, body: unknown, url = new URL(this.sent.url).href): void {
    Object.assign(this, { status, responseText: JSON.stringify(body), responseURL: url });
    this.onload?.();
  }
}

/** jsdom has none. */
class FakeResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly #body: string;

  constructor(body: string, { status }: { status: number }) {
    this.ok = status < 300;
    this.status = status;
    this.#body = body;
  }

  json(): Promise<unknown> {
    return Promise.resolve(JSON.parse(this.#body));
  }
}

const FILE = new File(['x'], "o'neil.pdf");

function setUp() {
  const requests: FakeRequest[] = [];
  const clock = fakeClock();
  const controller = new AbortController();
  const bridge = createBridge({
    getToken: (rejected) =>
      Promise.resolve({
        value: rejected ? 'token-2' : 'token-1',
        bridgeUrl: 'https://bridge.example',
        renewAt: Infinity
      }),
    fetch: jest.fn(),
    createRequest: () => {
      const request = new FakeRequest();
      requests.push(request);
      return request as unknown as XMLHttpRequest;
    },
    now: clock.now,
    schedule: clock.schedule,
    random: () => 0.5
  });
  const shares: number[] = [];
  const upload = bridge.uploadAttachment('cnv-1', FILE, controller.signal, (share) => shares.push(share));
  const outcome = upload.catch((error: unknown) => error);
  const request = async (index = 0) => {
    await flushPromises();
    const found = requests[index];
    if (!found) throw new Error('Nothing was sent.');
    return found;
  };
  return { clock, controller, outcome, request, shares };
}

beforeAll(() => {
  Object.assign(globalThis, { Response: FakeResponse });
});

describe('an upload', () => {
  it('sends the file with the token, and tells how much of it has gone', async () => {
    const { outcome, request, shares, clock } = setUp();
    const first = await request();
    first.upload.onprogress?.({ loaded: 1, total: 4 });
    first.upload.onprogress?.({ loaded: 4, total: 4 });

    first.answer(201, DOCUMENT);

    expect(await outcome).toEqual(DOCUMENT);
    expect(first.sent.body === FILE).toBe(true);
    expect(first.sent).toMatchObject({
      method: 'POST',
      url: "https://bridge.example/v1/conversations/cnv-1/attachments?filename=o'neil.pdf",
      headers: { authorization: 'Bearer token-1', 'content-type': 'application/octet-stream' }
    });
    expect(shares).toEqual([0.25, 1]);
    expect(clock.pending()).toBe(0);
  });

  it('goes once more with a new token, and passes a refusal on', async () => {
    const { outcome, request } = setUp();
    (await request()).answer(401, { code: 'ERR_TOKEN_EXPIRED' });
    const second = await request(1);

    second.answer(415, { code: 'ERR_ATTACHMENT_TYPE' });

    expect(second.sent.headers.authorization).toBe('Bearer token-2');
    expect(await outcome).toMatchObject({ code: 'ERR_ATTACHMENT_TYPE' });
  });

  it('ends when it is cancelled, and says so', async () => {
    const { controller, outcome, request } = setUp();
    await request();

    controller.abort();

    expect(await outcome).toMatchObject({ name: 'AbortError' });
  });

  it.each([
    ['a connection that breaks', (request: FakeRequest) => request.onerror?.(), 'ERR_NETWORK_BLOCKED'],
    [
      'an answer of another address',
      (request: FakeRequest) => {
        request.answer(201, DOCUMENT, 'https://elsewhere.example/');
      },
      'ERR_NETWORK_BLOCKED'
    ]
  ])('fails by %s', async (_what, act, code) => {
    const { outcome, request } = setUp();

    act(await request());

    expect(await outcome).toMatchObject({ code });
  });

  it('fails when it takes too long', async () => {
    const { clock, outcome, request } = setUp();
    await request();

    clock.advance(121_000);

    expect(await outcome).toMatchObject({ code: 'ERR_NETWORK_TIMEOUT' });
  });
});
