import { createBridge, type Connection, type ConversationEvent } from 'c/hootsuiteBridge';
import type { BridgeToken } from 'c/hootsuiteToken';
import { flushPromises } from '../../../../../../tests/lwc/mount';
import { answer, fakeClock, problem, streamingBody } from '../../../../../../tests/lwc/parts';
import { conversation, CONVERSATION_ID, message } from '../../../../../../tests/lwc/samples';

const KEY = '0b1c8a52-4c2e-4a43-8f8b-6f2f6c1d9e10';

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
    fetch.mockResolvedValue(answer(200, conversation()));

    const read = await bridge.getConversation('a/b', signal);

    expect(read.id).toBe(CONVERSATION_ID);
    expect(fetch.mock.calls[0]?.[0]).toBe('https://bridge.example/v1/conversations/a%2Fb');
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      credentials: 'omit',
      headers: { authorization: 'Bearer token-1' }
    });
    expect(clock.pending()).toBe(0);
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

    await expect(bridge.getConversation(CONVERSATION_ID, signal)).rejects.toMatchObject({
      code: 'ERR_TOKEN_EXPIRED'
    });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('gives a refusal its code, who can fix it and the reference, but none of its words', async () => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockResolvedValue(problem(403, 'ERR_ACCESS_NO_LICENCE', 'hootsuite_admin'));

    const refused = bridge.getConversation(CONVERSATION_ID, signal);

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

    await expect(bridge.getConversation(CONVERSATION_ID, signal)).rejects.toMatchObject({ code });
  });

  it('does not take an error page of a proxy for the bridge', async () => {
    const { bridge, fetch, signal } = setUp();
    fetch.mockResolvedValue(answer(502, 'Bad Gateway'));

    await expect(bridge.getConversation(CONVERSATION_ID, signal)).rejects.toMatchObject({
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

    const read = bridge.getConversation(CONVERSATION_ID, signal);
    await flushPromises();
    clock.advance(15_000);

    await expect(read).rejects.toMatchObject({ code: 'ERR_NETWORK_TIMEOUT' });
  });

  it('ends a request when the page no longer wants it', async () => {
    const { bridge, clock, fetch } = setUp();
    fetch.mockImplementation(untilAborted);
    const controller = new AbortController();

    const read = bridge.getConversation(CONVERSATION_ID, controller.signal);
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
    const close = parts.bridge.listen(CONVERSATION_ID, '7', {
      onEvent: (event) => events.push(event),
      onConnection: (connection) => connections.push(connection)
    });
    return { ...parts, events, connections, close, statuses: () => connections.map(({ status }) => status) };
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
    const { clock, close, fetch, statuses } = listening();
    const [first, second] = [streamingBody(), streamingBody()];
    fetch.mockResolvedValueOnce(first.response).mockResolvedValueOnce(second.response);
    await flushPromises();

    clock.advance(30_000);
    first.write('event: expired\ndata: {}\n\n');
    await flushPromises();

    expect(statuses()).toEqual(['connecting', 'live', 'live']);
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
    clock.advance(30_000);
    await flushPromises();
    expect(connections.at(-1)).toEqual({ status: 'live' });

    clock.advance(10_000);
    await flushPromises();
    expect(connections.at(-1)).toEqual({ status: 'reconnecting', confirmedAt });
    expect(body.cancel).toHaveBeenCalled();
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
