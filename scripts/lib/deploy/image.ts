import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readStages, type CopyStep, type Stage } from './dockerfile.ts';

/** A service that has an image. */
export type Service = 'signer' | 'bridge';

/** What an image would hold, in a folder. */
export interface StagedImage {
  /** The folder that stands for `/`. */
  readonly root: string;
  /** Where the command runs, below it. */
  readonly folder: string;
  readonly stage: Stage;
}

/** What the images leave out besides what they do not copy; the ignore file beside each Dockerfile says the same. */
export const IGNORED = ['**/*.test.ts', '**/testing'];

const isIgnored = (path: string): boolean => path.endsWith('.test.ts') || basename(path) === 'testing';

/** Copies as COPY does: a folder's contents, a file under its own name where the target is a folder. */
function copy({ from, sources, target }: CopyStep, context: string, folder: string): void {
  for (const source of sources) {
    const origin = join(context, source);
    const isFolder = statSync(origin).isDirectory();
    const intoFolder = !isFolder && (target.endsWith('/') || target === '.');
    const end = join(folder, target, ...(intoFolder ? [basename(source)] : []));
    mkdirSync(join(end, '..'), { recursive: true });
    cpSync(origin, end, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => from !== undefined || !isIgnored(path)
    });
  }
}

/** Everything that a stage would do to files, without a container engine. Only `npm ci` and `mkdir -p` are known. */
function build(stage: Stage, root: string, context: string, earlier: ReadonlyMap<string, string>): void {
  const folder = join(root, stage.folder);
  mkdirSync(folder, { recursive: true });
  for (const step of stage.steps) {
    if (step.kind === 'copy') {
      const { from } = step;
      copy(step, from === undefined ? context : (earlier.get(from) ?? ''), folder);
      continue;
    }
    const [, folders] = /^mkdir -p ((?:\/\w+ ?)+)&&/.exec(step.command) ?? [];
    if (folders !== undefined) {
      for (const one of folders.trim().split(' ')) mkdirSync(join(root, one), { recursive: true });
    } else if (step.command.startsWith('npm ci ')) {
      execFileSync('npm', step.command.split(' ').slice(1), { cwd: folder, stdio: 'pipe' });
    } else {
      throw new TypeError(`It is not known what this does to files: RUN ${step.command}`);
    }
  }
}

/**
 * Puts together, in a temporary folder, what the image of a service would hold.
 * @param project The project's folder.
 * @param target An empty folder.
 */
export function stageImage(service: Service, project: string, target: string): StagedImage {
  const file = join(project, `deploy/docker/${service}.Dockerfile`);
  const stages = readStages(readFileSync(file, 'utf8'));
  const earlier = new Map<string, string>();
  let last: StagedImage | undefined;
  for (const stage of stages) {
    const root = mkdtempSync(join(target, `${service}-`));
    build(stage, root, project, earlier);
    if (stage.name !== undefined) earlier.set(stage.name, root);
    last = { root, folder: join(root, stage.folder), stage };
  }
  if (!last) throw new TypeError(`${file} has no stage`);
  return last;
}

/** Names and versions of the packages below a folder `node_modules`, those of the project itself left out. */
export function packagesIn(folder: string): readonly string[] {
  const found = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.name !== 'package.json') continue;
    const [, name] = /\/node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(entry.parentPath) ?? [];
    if (name === undefined || name.startsWith('@hsc/')) continue;
    const { version } = JSON.parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')) as {
      readonly version: string;
    };
    found.add(`${name}@${version}`);
  }
  return [...found].sort();
}
