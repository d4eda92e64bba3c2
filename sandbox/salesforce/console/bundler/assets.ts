import { cpSync, mkdirSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import path from 'node:path';

const STYLESHEET = 'salesforce-lightning-design-system.min.css';
/** SLDS 2 refers to these under `public/`, which its package leaves out; SLDS 1 has the same pictures. */
const SLDS2_PICTURES = ['profile_avatar_160.png', 'profile_avatar_200.png', 'profile_avatar_96.png'];

/**
 * Puts the page and both design systems into the build folder, as files: they must not go through the LWC
 * compiler. Licences: SLDS 1 BSD-3-Clause; SLDS 2 Salesforce's terms, so it is copied only into the
 * git-ignored build.
 */
export function copyAssets(shellDir: string, outDir: string): void {
  const slds1 = packageFolder('@salesforce-ux/design-system');
  const slds2 = packageFolder('@salesforce-ux/design-system-2');
  const images = path.join(slds1, 'assets/images');
  const copy = (from: string, to: string): void => {
    mkdirSync(path.dirname(path.join(outDir, to)), { recursive: true });
    cpSync(from, path.join(outDir, to), { recursive: true });
  };

  copy(shellDir, '.');
  copy(path.join(slds1, 'assets/styles', STYLESHEET), `slds/1/styles/${STYLESHEET}`);
  copy(images, 'slds/1/images');
  copy(path.join(slds2, 'dist/css/bundled/slds2.cosmos.css'), 'slds/2/css/bundled/slds2.cosmos.css');
  for (const picture of SLDS2_PICTURES) copy(path.join(images, picture), `slds/2/public/${picture}`);
}

/** Folder of an installed npm package. @throws Error when it is not installed */
export function packageFolder(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) throw new Error(`The npm package ${name} is not installed`);
  return path.dirname(file);
}
