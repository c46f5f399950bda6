/** `live-agent-hub serve`: reads how it is to run, runs, and stops when it is told to. */
import process from 'node:process';
import { ConfigRefused, readConfig } from './config.ts';
import { DatabaseRefused } from './database.ts';
import { reportTo } from './report.ts';
import { serve } from './serve.ts';
import { helpText } from './settings.ts';

const report = reportTo((text) => process.stderr.write(text));

async function main(): Promise<void> {
  const args = process.argv.slice(process.argv[2] === 'serve' ? 3 : 2);
  const config = readConfig(args, process.env);
  if (!config) {
    process.stdout.write(helpText());
    return;
  }
  const { url, close } = await serve(config, report, (url) => {
    if (config.awaitDigitalAgent) process.stdout.write(`Listening: ${url}\n`); // Where it is to join.
  });
  report({ event: 'ready', url, demo: config.demo });
  process.stdout.write(`Ready: ${url}\n`);

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) process.exit(1); // Told twice: at once.
    stopping = true;
    report({ event: 'stopping', signal });
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        report({ event: 'failed', why: String(error) });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

// One bad promise must not end everybody's conversation; what is wrong is written down.
process.on('unhandledRejection', (error) => report({ event: 'failed', why: String(error) }));

try {
  await main();
} catch (error) {
  const plainly = error instanceof ConfigRefused || error instanceof DatabaseRefused;
  process.stderr.write(`${plainly ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
