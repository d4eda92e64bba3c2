import { accessSync, constants } from 'node:fs';

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
 * The browser to test with: an installed Chrome or Chromium, else the one inside the npm package
 * `@sparticuz/chromium` (Linux), so that the tests need neither apt nor root nor a download.
 */
export async function browserPath(): Promise<{ executablePath: string; args: string[] }> {
  const installed = INSTALLED.find((path) => path && isExecutable(path));
  if (installed) return { executablePath: installed, args: ['--no-sandbox'] };
  const { default: chromium } = await import('@sparticuz/chromium');
  // Not its own `args`: they switch off web security, and a test of CORS and CSP would prove nothing.
  return {
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--no-zygote', '--headless=shell']
  };
}
