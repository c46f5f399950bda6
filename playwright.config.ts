import { defineConfig } from '@playwright/test';
import { chromium, chromiumFlags } from './scripts/browsers.mjs';

const executablePath = chromium();

// Each file starts a relay of its own on a free port, so there is no webServer here.
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1366, height: 768 },
    locale: 'en-US',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // A trace of every page costs a quarter of the time: asked for by TRACE=1, to look into one that failed.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    launchOptions: { args: chromiumFlags, ...(executablePath ? { executablePath } : {}) },
  },
});
