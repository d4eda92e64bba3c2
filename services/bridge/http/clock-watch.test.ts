import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { after } from '../clock.ts';
import { ClockWatch } from './clock-watch.ts';

const PARTIES = {
  hootsuite: ['https://hootsuite.test/api'],
  salesforce: ['https://org.test'],
  signer: ['https://signer.test']
};

describe('clock watch', () => {
  const watching = () => {
    let now = new Date('2026-11-22T10:00:00.000Z');
    const changes: [boolean, object][] = [];
    let headers: Record<string, string> = {};
    let durationMs = 0;
    const watch = new ClockWatch({
      parties: PARTIES,
      clock: () => now,
      onChange: (isOff, offsets) => changes.push([isOff, offsets])
    });
    const fetch = watch.watch(() => {
      now = after(now, durationMs);
      return Promise.resolve(new Response('{}', { headers }));
    });
    return {
      watch,
      changes,
      /** An answer that was made so many seconds from now. */
      hear: async (url: string, seconds: number, more: Record<string, string> = {}, tookMs = 0) => {
        durationMs = tookMs;
        headers = { date: new Date(now.getTime() + seconds * 1000).toUTCString(), ...more };
        await fetch(url);
      },
      advance: (ms: number) => (now = after(now, ms))
    };
  };

  it('finds the own clock off where all say so, and says it once', async () => {
    const { watch, changes, hear } = watching();

    await hear('https://signer.test/jwks', 45);
    await hear('https://signer.test/jwks', 45);
    await hear('https://org.test/services', 2);
    const between = watch.isOff;
    await hear('https://org.test/services', 47);

    assert.deepEqual([between, watch.isOff], [false, true]);
    assert.deepEqual(changes, [
      [true, { signer: 46 }],
      [false, { signer: 46, salesforce: 3 }],
      [true, { signer: 46, salesforce: 48 }]
    ]);
  });

  it('does not blame the own clock where the others are wrong in two ways, nor for a little', async () => {
    const { watch, hear } = watching();

    await hear('https://signer.test/jwks', 45);
    await hear('https://org.test/services', -45);
    const apart = watch.isOff;
    await hear('https://org.test/services', 29);

    assert.deepEqual([apart, watch.isOff], [false, false]);
  });

  it('looks at no strange, slow or cached time, and forgets', async () => {
    const { watch, hear, advance } = watching();

    await hear('https://elsewhere.test/', 90);
    await hear('https://org.test/', 90, {}, 6_000);
    await hear('https://org.test/', 0, { date: 'soon' });
    assert.deepEqual(watch.offsets(), {});
    await hear('https://hootsuite.test/api/x', -90, { age: '90' });
    assert.deepEqual(watch.offsets(), { hootsuite: 1 });
    advance(900_000);

    assert.deepEqual(watch.offsets(), {});
  });
});
