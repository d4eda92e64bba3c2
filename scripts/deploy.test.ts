import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { permissionFlags as bridgeFlags } from '../services/bridge/operations/permissions.ts';
import { permissionFlags as signerFlags } from '../services/signer/confinement.ts';
import { readStages } from './lib/deploy/dockerfile.ts';
import { IGNORED, type Service } from './lib/deploy/image.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** What Node is to be told for a service whose code and data lie there. */
function flagsFor(service: Service, code: string, config: string, data: string): readonly string[] {
  if (service === 'bridge') return bridgeFlags(code, { reads: [config], dataFolder: data });
  const [keys = '', audit = ''] = data.split(':');
  const confinement = { reads: [config, keys], writes: [audit], allowRoot: false, allowUnconfined: false };
  return signerFlags(confinement).map((flag) => flag.replace(root.replace(/\/$/, ''), code));
}

/** Values of a directive of a unit, line continuations joined. */
function directives(unit: string, name: string): string[] {
  const joined = unit.replace(/\\\n\s*/g, '');
  return [...joined.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);
}

const variables = (text: string) => new Set(text.match(/\b(?:SIGNER|BRIDGE)_[A-Z_]+|DATABASE_URL/g));

describe('the units of systemd', () => {
  const DATA = {
    signer: '/var/lib/hootsuite-signer/keys:/var/lib/hootsuite-signer/audit',
    bridge: '/var/lib/hootsuite-bridge/data'
  };
  for (const service of ['signer', 'bridge'] as const) {
    const unit = read(`deploy/systemd/hootsuite-${service}.service`);

    test(`give the ${service} the permissions that it asks for, and no other`, () => {
      const [program, ...words] = directives(unit, 'ExecStart')[0]?.split(/\s+/) ?? [];

      assert.equal(program, '/usr/bin/node');
      assert.equal(words.pop(), `services/${service}/main.ts`);
      assert.deepEqual(words, flagsFor(service, '/opt/hootsuite-care', '%d', DATA[service]));
    });

    test(`set variables that the ${service} knows`, () => {
      const known = variables(read(`services/${service}/config.ts`));

      for (const name of variables(unit)) assert.ok(known.has(name), name);
    });

    test(`end the ${service} later than it ends by itself`, () => {
      const [seconds] = directives(unit, 'TimeoutStopSec');

      assert.ok(Number(seconds) > (service === 'bridge' ? 25 : 10));
    });
  }

  test('confine both in the same way', () => {
    const confining = (service: Service) =>
      directives(
        read(`deploy/systemd/hootsuite-${service}.service`),
        '(?:Protect|Private|System|No|Lock)\\w+'
      );

    assert.ok(confining('signer').length > 15);
    assert.deepEqual(confining('signer'), confining('bridge'));
  });
});

describe('the images', () => {
  const DATA = { signer: '/keys:/audit', bridge: '/data/database' };
  for (const service of ['signer', 'bridge'] as const) {
    const file = `deploy/docker/${service}.Dockerfile`;
    const [packages, last] = readStages(read(file));

    test(`start the ${service} with the permissions that it asks for, and no other`, () => {
      assert.deepEqual(last?.command, [
        'node',
        ...flagsFor(service, '/app', '/config', DATA[service]),
        `services/${service}/main.ts`
      ]);
    });

    test(`run the ${service} as a user of its own, and look whether it lives`, () => {
      assert.equal(last?.user, 'node');
      assert.equal(last.healthCheck, true);
    });

    test(`are built for the ${service} with the Node that the project pins`, () => {
      const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };

      for (const stage of [packages, last])
        assert.equal(stage?.image, `node:${devDependencies.node}-bookworm-slim`);
    });

    test(`copy for the ${service} what is there, and no ignored file`, () => {
      const copied = [packages, last]
        .flatMap((stage) => stage?.steps ?? [])
        .flatMap((step) => (step.kind === 'copy' && step.from === undefined ? step.sources : []));
      const lines = read(`${file}.dockerignore`).split('\n');

      assert.ok(copied.length > 4);
      for (const source of copied) {
        assert.ok(existsSync(join(root, source)), source);
        assert.ok(
          lines.some((line) => line.startsWith('!') && `${source}/`.startsWith(`${line.slice(1)}/`)),
          source
        );
      }
      for (const pattern of IGNORED) assert.ok(lines.includes(pattern), pattern);
    });

    test(`set variables that the ${service} knows`, () => {
      const known = variables(read(`services/${service}/config.ts`));

      for (const name of Object.keys(last?.environment ?? {}))
        assert.ok(name === 'NODE_ENV' || known.has(name), name);
    });
  }
});

test('the example for Compose builds both images, read-only and without rights', () => {
  const { services } = parse(read('deploy/docker/compose.yaml')) as {
    services: Record<string, Record<string, unknown> & { build?: { dockerfile: string } }>;
  };

  for (const name of ['signer', 'bridge']) {
    const service = services[name];
    assert.equal(service?.build?.dockerfile, `deploy/docker/${name}.Dockerfile`);
    assert.equal(service.read_only, true);
    assert.deepEqual(service.cap_drop, ['ALL']);
  }
});
