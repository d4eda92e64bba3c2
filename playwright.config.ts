import { defineConfig } from '@playwright/test';
import { browserPath } from './tests/e2e/browser.ts';

const port = Number(process.env.E2E_PORT ?? 4400);
const { executablePath, args } = await browserPath();

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  // One set of sandboxes, one story: the tests share it and run one after the other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'Europe/Stockholm',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args }
  },
  webServer: {
    command: 'node --disable-warning=ExperimentalWarning scripts/start.ts',
    env: {
      PORT: String(port),
      DATA_DIR: 'build/e2e-data',
      FRESH: '1',
      SANDBOX_HOOTSUITE_FAULTS: '1',
      NOTE_CROSSINGS: '1'
    },
    wait: { stdout: /Ready: http/ },
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'pipe'
  }
});
