import { createBridge, type Connection, type ConversationEvent } from 'c/hootsuiteBridge';
import type { BridgeToken } from 'c/hootsuiteToken';
import { flushPromises } from '../../../../../../tests/lwc/mount';
import { answer, fakeClock, problem, streamingBody } from '../../../../../../tests/lwc/parts';
import { conversation, CONVERSATION_ID, message } from '../../../../../../tests/lwc/samples';

const KEY = '0b1c8a52-4c2e-4a43-8f8b-6f2f6c1d9e10';

/** Time as it passes for a machine that is awake. */
function pass(clock: ReturnType<typeof fakeClock>, milliseconds: number): void {
  for (let left = milliseconds; left > 0; left -= 1_000) clock.advance(1_000);
}

function setUp() {
  const clock = fakeClock();
  let issued = 0;
  const getToken = jest.fn((_rejected?: string): Promise<BridgeToken> => {
    issued += 1;
    return Promise.resolve({
      value: `token-${issued}`,
      bridgeUrl: 'https://bridge.example',
      renewAt: Infinity
    });
  });
  const fetch = jest.fn<Promise<Response>, [string, RequestInit]>();
  const bridge = createBridge({
    getToken,
    fetch,
    createRequest: () => {
      throw new TypeError('No upload is expected.');
    },
    now: clock.now,
    schedule: clock.schedule,
    random: () => 0.5
  });
  const header = (call: number, name: string) =>
    (fetch.mock.calls[call]?.[1].headers as Record<string, string>)[name];
  return { clock, getToken, fetch, bridge, header, signal: new AbortController().signal };
}

describe('requests', () => {
  it('goes to the audience of the token, with the token and without cookies', async () => {
    const { bridge, fetch, signal, clock } = setUp();
    fetch.mockResolvedValue(answer(200, { messages: [], hasOlder: false }));

    const page = await bridge.listMessages('a/b', 'm 1', signal, 500);

    expect(page.hasOlder).toBe(false);
    expect(fetch.mock.calls[0]?.[0]).toBe(
      'https://bridge.example/v1/conversations/a%2Fb/messages?before=m+1&limit=500'
    );
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      credentials: 'omit',
      headers: { authorization: 'Bearer token-1' }
    });
    expect(clock.pending()).toBe(0);
  });

  it('asks for the ledger by what is given of the filter, and for the file with the token in a header', async () => {
    const { bridge, fetch, header, signal } = setUp();
    fetch.mockResolvedValueOnce(answer(200, { entries: [] }));
    fetch.mockResolvedValueOnce(Object.assign(answer(200, ''), { text: () => Promise.resolve('a\r\n') }));

    await bridge.listLedger({ from: '2026-11-22T00:00:00Z', kind: 'reply_sent', cursor: '1.x' }, signal);
    const csv = await bridge.exportLedger({ from: '2026-11-22T00:00:00Z' }, signal);

    const from = 'from=2026-11-22T00%3A00%3A00Z';
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      `https://bridge.example/v1/setup/ledger?${from}&kind=reply_sent&cursor=1.x`,
      `https://bridge.example/v1/setup/ledger.csv?${from}`
    ]);
    expect(header(1, 'authorization')).toMatch(/^Bearer token-/);
    expect(csv).toBe('a\r\n');
  });

  it('opens a conversation without any header that the browser would ask about first', async () => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockResolvedValueOnce(problem(401, 'ERR_TOKEN_EXPIRED'));
    fetch.mockResolvedValueOnce(answer(200, conversation()));

    const read = await bridge.openConversation('a/b', signal);

    expect(read.id).toBe(CONVERSATION_ID);
    for (const [call, token] of ['token-1', 'token-2'].entries()) {
      const [url, init] = fetch.mock.calls[call] ?? [];
      expect(url).toBe('https://bridge.example/v1/conversations/a%2Fb/open');
      expect(init).toMatchObject({ method: 'POST', body: token });
      expect(init?.headers).toEqual({ 'content-type': 'text/plain' });
    }
  });

  it('keeps what is searched for, and what was read, out of the address', async () => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockResolvedValue(answer(200, { matches: [], hasMore: false }));

    await bridge.searchMessages(CONVERSATION_ID, { text: 'secret' }, signal);
    await bridge.markRead(CONVERSATION_ID, 'm1', signal);

    expect(fetch.mock.calls.map(([url, { body }]) => [url.split('/').at(-1), body])).toEqual([
      ['search', '{"text":"secret"}'],
      ['read', '{"messageId":"m1"}']
    ]);
  });

  it('sends a reply under the key that it is given', async () => {
    const { bridge, fetch, header, signal } = setUp();
    fetch.mockResolvedValue(answer(202, message()));

    await bridge.sendMessage(CONVERSATION_ID, { text: 'Hi' }, KEY, signal);

    expect(header(0, 'idempotency-key')).toBe(KEY);
    expect(fetch.mock.calls[0]?.[1].body).toBe('{"text":"Hi"}');
  });

  it('sends the decision of a status conflict', async () => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockResolvedValue(answer(202, { status: 'new', delegated: true }));

    const state = await bridge.decideStatusConflict(CONVERSATION_ID, 'case', signal);

    expect(state.status).toBe('new');
    expect(fetch.mock.calls[0]?.[0]).toBe(
      `https://bridge.example/v1/conversations/${CONVERSATION_ID}/status-conflict`
    );
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"keep":"case"}' });
  });

  it('says of which reply what became', async () => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockResolvedValue(answer(200, message()));

    await bridge.settleReply(CONVERSATION_ID, 'm/1', 'not_sent', signal);

    expect(fetch.mock.calls[0]?.[0]).toBe(
      `https://bridge.example/v1/conversations/${CONVERSATION_ID}/messages/m%2F1/outcome`
    );
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"outcome":"not_sent"}' });
  });

  it('says why it has to see what is masked', async () => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockResolvedValue(answer(200, { text: 'My card', kinds: ['card'] }));

    const { text } = await bridge.revealMessage(CONVERSATION_ID, 'm/1', 'payment', signal);

    expect(text).toBe('My card');
    expect(fetch.mock.calls[0]?.[0]).toBe(
      `https://bridge.example/v1/conversations/${CONVERSATION_ID}/messages/m%2F1/reveal`
    );
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"reason":"payment"}' });
  });

  it.each(['ERR_TOKEN_EXPIRED', 'ERR_TOKEN_INVALID'])(
    'renews the token once on %s and repeats',
    async (code) => {
      const { bridge, fetch, getToken, header, signal } = setUp();
      fetch.mockResolvedValueOnce(problem(401, code)).mockResolvedValueOnce(answer(202, message()));

      await bridge.sendMessage(CONVERSATION_ID, { text: 'Hi' }, KEY, signal);

      expect(getToken).toHaveBeenLastCalledWith('token-1');
      expect(header(1, 'authorization')).toBe('Bearer token-2');
      expect(header(1, 'idempotency-key')).toBe(KEY);
    }
  );

  it('does not renew twice', async () => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockImplementation(() => Promise.resolve(problem(401, 'ERR_TOKEN_EXPIRED')));

    await expect(bridge.openConversation(CONVERSATION_ID, signal)).rejects.toMatchObject({
      code: 'ERR_TOKEN_EXPIRED'
    });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('gives a refusal its code, who can fix it and the reference, but none of its words', async () => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockResolvedValue(problem(403, 'ERR_ACCESS_NO_LICENCE', 'hootsuite_admin'));

    const refused = bridge.openConversation(CONVERSATION_ID, signal);

    await expect(refused).rejects.toMatchObject({
      code: 'ERR_ACCESS_NO_LICENCE',
      fixedBy: 'hootsuite_admin',
      reference: 'req-1',
      message: 'ERR_ACCESS_NO_LICENCE'
    });
  });

  it.each([
    [new TypeError('Failed to fetch'), 'ERR_NETWORK_BLOCKED'],
    [new SyntaxError('Unexpected token <'), 'ERR_NETWORK_ANSWER']
  ])('tells %s apart', async (thrown, code) => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockRejectedValue(thrown);

    await expect(bridge.openConversation(CONVERSATION_ID, signal)).rejects.toMatchObject({ code });
  });

  it('names the host that may be no Trusted URL, but not where the computer is offline', async () => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockRejectedValue(new TypeError('Failed to fetch'));

    const blocked = bridge.openConversation(CONVERSATION_ID, signal);
    await expect(blocked).rejects.toMatchObject({ reference: expect.stringMatching(/^https?:/u) as string });
    const onLine = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const offline = bridge.openConversation(CONVERSATION_ID, signal);
    await expect(offline).rejects.toMatchObject({ code: 'ERR_NETWORK_OFFLINE', reference: undefined });
    onLine.mockRestore();
  });

  it('does not take an error page of a proxy for the bridge', async () => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockResolvedValue(answer(502, 'Bad Gateway'));

    await expect(bridge.openConversation(CONVERSATION_ID, signal)).rejects.toMatchObject({
      code: 'ERR_NETWORK_ANSWER'
    });
  });

  const untilAborted = (_url: string, init: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      init.signal?.addEventListener('abort', () => {
        reject(new DOMException('', 'AbortError'));
      });
    });

  it('ends a request that takes too long', async () => {
    const { bridge, clock, fetch, signal } = setUp();
    fetch.mockImplementation(untilAborted);

    const read = bridge.openConversation(CONVERSATION_ID, signal);
    await flushPromises();
    clock.advance(15_000);

    await expect(read).rejects.toMatchObject({ code: 'ERR_NETWORK_TIMEOUT' });
  });

  it('ends a request when the page no longer wants it', async () => {
    const { bridge, clock, fetch } = setUp();
    fetch.mockImplementation(untilAborted);
    const controller = new AbortController();

    const read = bridge.openConversation(CONVERSATION_ID, controller.signal);
    await flushPromises();
    controller.abort();

    await expect(read).rejects.toMatchObject({ name: 'AbortError' });
    expect(clock.pending()).toBe(0);
  });
});

describe('live events', () => {
  function listening() {
    const parts = setUp();
    const events: ConversationEvent[] = [];
    const connections: Connection[] = [];
    const onAlive = jest.fn();
    const close = parts.bridge.listen(CONVERSATION_ID, '7', {
      onEvent: (event) => events.push(event),
      onConnection: (connection) => connections.push(connection),
      onAlive
    });
    return {
      ...parts,
      events,
      connections,
      onAlive,
      close,
      statuses: () => connections.map(({ status }) => status)
    };
  }

  it('goes on after the last event when the connection breaks', async () => {
    const { clock, close, events, fetch, header, statuses } = listening();
    const [first, second] = [streamingBody(), streamingBody()];
    fetch.mockResolvedValueOnce(first.response).mockResolvedValueOnce(second.response);
    await flushPromises();
    expect(header(0, 'last-event-id')).toBe('7');

    first.write(`id: 8\nevent: message\ndata: ${JSON.stringify(message({ id: 'm2' }))}\n\n`);
    await flushPromises();
    first.end();
    await flushPromises();
    clock.advance(1_000);
    await flushPromises();

    expect(events).toEqual([{ kind: 'message', message: message({ id: 'm2' }) }]);
    expect(header(1, 'last-event-id')).toBe('8');
    expect(statuses()).toEqual(['connecting', 'live', 'reconnecting', 'live']);
    close();
  });

  it('takes an expired token for the normal course and never says that it was away', async () => {
    const { clock, close, fetch, getToken, statuses } = listening();
    const [first, second] = [streamingBody(), streamingBody()];
    fetch.mockResolvedValueOnce(first.response).mockResolvedValueOnce(second.response);
    await flushPromises();

    pass(clock, 30_000);
    first.write('event: expired\ndata: {}\n\n');
    await flushPromises();

    expect(statuses()).toEqual(['connecting', 'live', 'live']);
    // It may have time left by its own word, but the bridge takes it no longer.
    expect(getToken).toHaveBeenLastCalledWith('token-1');
    close();
  });

  it('leaves Live as soon as the browser is offline, and says where to go on from', async () => {
    const { close, connections, fetch } = listening();
    const body = streamingBody();
    fetch.mockResolvedValue(body.response);
    await flushPromises();
    body.write(`id: 8\nevent: message\ndata: ${JSON.stringify(message())}\n\n`);
    await flushPromises();

    window.dispatchEvent(new Event('offline'));
    await flushPromises();

    expect(connections.at(-1)).toMatchObject({ status: 'reconnecting' });
    expect(close()).toBe('8');
  });

  it('notices a silent connection by its missing heart-beat', async () => {
    const { clock, close, connections, fetch } = listening();
    const body = streamingBody();
    fetch.mockResolvedValue(body.response);
    await flushPromises();

    clock.advance(15_000);
    body.write(': heart-beat\n\n');
    await flushPromises();
    const confirmedAt = clock.now();
    pass(clock, 30_000);
    await flushPromises();
    expect(connections.at(-1)).toEqual({ status: 'live' });

    pass(clock, 10_000);
    await flushPromises();
    expect(connections.at(-1)).toEqual({ status: 'reconnecting', confirmedAt });
    expect(body.cancel).toHaveBeenCalled();
    close();
  });

  it('tells that the bridge is heard, if only its heart-beat', async () => {
    const { close, fetch, onAlive } = listening();
    const body = streamingBody();
    fetch.mockResolvedValue(body.response);
    await flushPromises();

    body.write(':\n\n');
    await flushPromises();

    expect(onAlive).toHaveBeenCalledTimes(1);
    close();
  });

  it('tells how far the user has read on another page', async () => {
    const { close, events, fetch } = listening();
    const body = streamingBody();
    fetch.mockResolvedValue(body.response);
    await flushPromises();

    body.write('event: read\ndata: {"messageId":"m1","unreadCount":0}\n\n');
    await flushPromises();

    expect(events).toEqual([{ kind: 'read', read: { messageId: 'm1', unreadCount: 0 } }]);
    close();
  });

  it.each([
    [
      'the machine has slept',
      (clock: ReturnType<typeof fakeClock>) => {
        clock.advance(25_000);
      }
    ],
    [
      'the page is looked at again',
      (clock: ReturnType<typeof fakeClock>) => {
        pass(clock, 25_000);
        document.dispatchEvent(new Event('visibilitychange'));
      }
    ]
  ])('does not trust an old connection once %s', async (_what, wake) => {
    const { clock, close, fetch, header, statuses } = listening();
    const [first, second] = [streamingBody(), streamingBody()];
    fetch.mockResolvedValueOnce(first.response).mockResolvedValueOnce(second.response);
    await flushPromises();

    wake(clock);
    await flushPromises();
    pass(clock, 1_000);
    await flushPromises();

    expect(first.cancel).toHaveBeenCalled();
    expect(header(1, 'last-event-id')).toBe('7');
    expect(statuses()).toEqual(['connecting', 'live', 'reconnecting', 'live']);
    close();
  });

  it('tells what is unread elsewhere, where it is asked to', async () => {
    const { bridge, fetch } = setUp();
    const body = streamingBody();
    fetch.mockResolvedValue(body.response);
    const onEvent = jest.fn();
    const listeners = { onEvent, onConnection: jest.fn(), onAlive: jest.fn() };
    const close = bridge.listen(CONVERSATION_ID, '7', listeners, ['cnv-2', 'cnv-3']);
    await flushPromises();

    body.write('event: unread\ndata: {"conversationId":"cnv-2","unreadCount":2}\n\n');
    await flushPromises();

    expect(new URL(fetch.mock.calls[0]?.[0] ?? '').searchParams.get('also')).toBe('cnv-2,cnv-3');
    expect(onEvent).toHaveBeenCalledWith({
      kind: 'unread',
      elsewhere: { conversationId: 'cnv-2', unreadCount: 2 }
    });
    close();
  });

  it('keeps a connection that is heard, whoever looks', async () => {
    const { close, fetch } = listening();
    const body = streamingBody();
    fetch.mockResolvedValue(body.response);
    await flushPromises();

    document.dispatchEvent(new Event('visibilitychange'));
    await flushPromises();

    expect(body.cancel).not.toHaveBeenCalled();
    close();
  });

  it('waits longer after each failure, says offline, and comes back at once with the network', async () => {
    const { clock, close, connections, fetch } = listening();
    fetch.mockRejectedValue(new TypeError('Failed to fetch'));
    await flushPromises();
    for (const wait of [750, 1_500, 3_000]) {
      clock.advance(wait);
      await flushPromises();
    }
    expect(fetch).toHaveBeenCalledTimes(4);
    expect(connections.at(-1)).toEqual({ status: 'offline', confirmedAt: undefined });

    fetch.mockResolvedValue(streamingBody().response);
    window.dispatchEvent(new Event('online'));
    await flushPromises();

    expect(connections.at(-1)).toEqual({ status: 'live' });
    close();
  });

  it('stops at a refusal that asking again cannot change', async () => {
    const { clock, connections, fetch } = listening();
    fetch.mockResolvedValue(problem(403, 'ERR_ACCESS_LICENCE_INACTIVE', 'hootsuite_admin'));
    await flushPromises();

    clock.advance(600_000);
    await flushPromises();

    expect(connections.at(-1)).toMatchObject({
      status: 'refused',
      failure: { code: 'ERR_ACCESS_LICENCE_INACTIVE' }
    });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('says nothing more and leaves nothing behind once it is closed', async () => {
    const { clock, close, connections, fetch } = listening();
    const body = streamingBody();
    fetch.mockResolvedValue(body.response);
    await flushPromises();

    close();
    await flushPromises();

    expect(body.cancel).toHaveBeenCalled();
    expect(connections.at(-1)).toEqual({ status: 'live' });
    expect(clock.pending()).toBe(0);
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});
