import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What of the package changes the bundle; tests and emitted JavaScript do not. */
const PACKAGE_INPUTS = [
  'lwc/**/*.{ts,js,html,css}',
  'labels/*.xml',
  'customPermissions/*.xml',
  'flexipages/*.xml',
  'objects/*/*.object-meta.xml',
  'objects/*/fields/*.xml'
];

export interface HashInputs {
  packageDir: string;
  consoleDir: string;
  /** Versions of the npm packages that go into the bundle. */
  versions: Readonly<Record<string, string>>;
}

/** SHA-256 (hex) over every input of the build, so that an unchanged console is not built again. */
export function hashInputs({ packageDir, consoleDir, versions }: HashInputs): string {
  const hash = createHash('sha256').update(JSON.stringify(versions));
  const inputs = [
    ...globSync(PACKAGE_INPUTS, { cwd: packageDir }).map((file) => path.join(packageDir, file)),
    ...globSync('**/*', { cwd: consoleDir }).map((file) => path.join(consoleDir, file))
  ];
  for (const file of inputs.filter(isInput).sort()) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function isInput(file: string): boolean {
  if (file.includes('__tests__') || file.endsWith('.test.ts') || !statSync(file).isFile()) return false;
  return !(file.endsWith('.js') && existsSync(file.replace(/\.js$/, '.ts')));
}
