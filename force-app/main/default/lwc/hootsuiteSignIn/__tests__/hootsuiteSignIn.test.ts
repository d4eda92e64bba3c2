import HootsuiteSignIn from 'c/hootsuiteSignIn';
import { tokenStore } from 'c/hootsuiteToken';
import { findAll, flushPromises, mount } from '../../../../../../tests/lwc/mount';
import { jwt } from '../../../../../../tests/lwc/parts';

const flows = (element: Element) =>
  findAll<HTMLElement & { flowApiName: string; flowFinishBehavior: string }>(element, 'lightning-flow');

const end = (flow: Element | undefined, outputVariables: object[]) =>
  flow?.dispatchEvent(
    new CustomEvent('statuschange', { detail: { status: 'FINISHED_SCREEN', outputVariables } })
  );

describe('c-hootsuite-sign-in', () => {
  it('holds the flow only while a token is wanted, in one of all tabs', async () => {
    const tabs = [
      mount('c-hootsuite-sign-in', HootsuiteSignIn),
      mount('c-hootsuite-sign-in', HootsuiteSignIn)
    ];
    expect(tabs.flatMap(flows)).toHaveLength(0);

    const asked = tokenStore.get();
    await flushPromises();
    const running = tabs.flatMap(flows);
    expect(running).toHaveLength(1);
    expect(running[0]).toMatchObject({ flowApiName: 'Hootsuite_Get_Token', flowFinishBehavior: 'NONE' });

    const token = jwt({ sub: '005000000000000000', aud: 'https://bridge.example/', iat: 0, exp: 300 });
    end(running[0], [{ name: 'token', value: token, dataType: 'STRING' }]);
    await expect(asked).resolves.toMatchObject({ value: token, bridgeUrl: 'https://bridge.example' });
    await flushPromises();
    expect(tabs.flatMap(flows)).toHaveLength(0);
  });

  it('starts a new interview at once after a failed one', async () => {
    const tab = mount('c-hootsuite-sign-in', HootsuiteSignIn);
    const known = await tokenStore.get();
    const first = tokenStore.get(known.value);
    await flushPromises();
    const [before] = flows(tab);

    const second = first.catch(() => tokenStore.get());
    end(before, []);
    await flushPromises();
    const [after] = flows(tab);

    expect(after).toBeDefined();
    expect(after).not.toBe(before);
    end(after, [
      { name: 'token', value: jwt({ sub: '005000000000000000', aud: 'https://b.example', iat: 0, exp: 300 }) }
    ]);
    await expect(second).resolves.toMatchObject({ bridgeUrl: 'https://b.example' });
  });
});
