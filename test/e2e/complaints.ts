/** What a page complains of that nobody sees: errors, errors on its console, violations of its own policy. A test with one fails. */
import type { BrowserContext, Page } from '@playwright/test';

export class Complaints {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  async listenTo(context: BrowserContext): Promise<void> {
    context.on('page', (page) => this.#listenToPage(page));
    // In the report-only mode the console stays quiet about a violation.
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(
          `Policy violated: ${event.effectiveDirective} by ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`,
        );
      });
    });
  }

  /** For a test that takes the relay away: the browser itself writes a line for each attempt to connect that fails. */
  expect(...patterns: RegExp[]): void {
    this.#expected.push(...patterns);
  }

  get unexpected(): string[] {
    return this.#found.filter((line) => !this.#expected.some((pattern) => pattern.test(line)));
  }

  #listenToPage(page: Page): void {
    page.on('pageerror', (error) => this.#found.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#found.push(`${page.url()}: ${message.text()} (${message.location().url})`);
    });
  }
}

/** What Chromium says of a relay that is not there. */
export const RELAY_AWAY = [
  /WebSocket connection to .* failed/,
  /ERR_CONNECTION_(REFUSED|RESET)|ERR_INTERNET_DISCONNECTED|ERR_EMPTY_RESPONSE/,
];
