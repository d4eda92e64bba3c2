import { accessSync, constants, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const INSTALLED = [
  process.env.CHROME_PATH,
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where `@sparticuz/chromium` has unpacked its browser. It unpacks into the temporary folder under a fixed name, where
 * another user's copy would be in the way; so it gets a folder of this checkout for that.
 */
async function unpackedPath(): Promise<string> {
  const folder = fileURLToPath(new URL('../../build/browser', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const { TMPDIR: before } = process.env;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/**
 * The browser to test with: an installed Chrome or Chromium, else the one inside the npm package
 * `@sparticuz/chromium` (Linux), so that the tests need neither apt nor root nor a download.
 */
export async function browserPath(): Promise<{ executablePath: string; args: string[] }> {
  const installed = INSTALLED.find((path) => path && isExecutable(path));
  if (installed) return { executablePath: installed, args: ['--no-sandbox'] };
  return {
    executablePath: await unpackedPath(),
    // Not the package's own `args`: they switch off web security, and a test of CORS and CSP would prove nothing.
    args: ['--no-sandbox', '--no-zygote', '--headless=shell']
  };
}
