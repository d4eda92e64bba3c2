import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Confinement } from './config.ts';

/** Why the process must not go on, by what it may do. Closed. */
const EXCESS = {
  child: 'it may start other programs (--allow-child-process)',
  worker: 'it may start threads (--allow-worker)',
  addon: 'it may load native code (--allow-addons)',
  inspector: 'it may be debugged (--allow-inspector)',
  wasi: 'it may run WASI programs (--allow-wasi)',
  'fs.read': 'it may read every file (--allow-fs-read=*)',
  'fs.write': 'it may write every file (--allow-fs-write=*)'
} as const;

const HERE = import.meta.dirname;

/** The folder that holds the packages this one needs; npm may put them beside it or above it. */
function packagesFolder(name: string): string {
  const path = fileURLToPath(import.meta.resolve(name));
  return path.slice(0, path.lastIndexOf(`${sep}node_modules${sep}`)) + `${sep}node_modules`;
}

/** What the process is. Tests bring their own. */
interface ProcessLike {
  readonly getuid?: (() => number) | undefined;
  readonly permission?: { has(scope: string, reference?: string): boolean } | undefined;
}

/**
 * What is wrong with how the process was started; none where it is as the README asks for.
 * @see https://nodejs.org/docs/latest-v24.x/api/permissions.html
 */
export function findExcess(confinement: Confinement, self: ProcessLike = process): readonly string[] {
  const { allowRoot, allowUnconfined } = confinement;
  const excess: string[] = [];
  if (self.getuid?.() === 0 && !allowRoot) excess.push('it runs as root (SIGNER_ALLOW_ROOT=1 lets it)');
  if (allowUnconfined) return excess;
  const { permission } = self;
  if (!permission) {
    return [...excess, 'it runs without --permission (npm run signer -- flags prints what it needs)'];
  }
  for (const [scope, sentence] of Object.entries(EXCESS)) {
    if (permission.has(scope)) excess.push(sentence);
  }
  for (const path of [HERE, ...confinement.reads]) {
    if (permission.has('fs.write', path)) excess.push(`it may write to ${path}`);
  }
  return excess;
}

/** Node's options under which the signer can do what it must and nothing else. */
export function permissionFlags({ reads, writes }: Confinement): readonly string[] {
  const code = [HERE, ...new Set(['fastify', '@fastify/rate-limit', 'jose'].map(packagesFolder))];
  return [
    '--permission',
    ...[...code, ...reads, ...writes].map((path) => `--allow-fs-read=${path}`),
    ...writes.map((path) => `--allow-fs-write=${path}`)
  ];
}
