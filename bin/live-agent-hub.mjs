#!/usr/bin/env node
// Runs on any Node that knows modules, also on one that is too old for the relay: it must be able to say so.
import { readFileSync } from 'node:fs';

const usage = `Usage: live-agent-hub serve [options]

  serve            Start the relay.
  serve --help     All options of the relay, with their defaults.
  --version        Print the version.
  --help           Print this.
`;

/** @param {string} message */
function fail(message) {
  process.stderr.write(message);
  process.exitCode = 1;
}

async function serve() {
  try {
    await import('node:sqlite');
  } catch {
    fail(
      `live-agent-hub needs Node 22.14 or newer (24 is best): the relay keeps its log in node:sqlite.\n` +
        `This is Node ${process.versions.node} (${process.execPath}).\n`,
    );
    return;
  }
  const relay = new URL('../dist/relay/main.js', import.meta.url);
  try {
    readFileSync(relay);
  } catch {
    fail('live-agent-hub is not built yet. In a clone, run: npm run build\n');
    return;
  }
  await import(relay.href);
}

const [command] = process.argv.slice(2);
if (command === 'serve') await serve();
else if (command === '--version') {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${version}\n`);
} else if (command === '--help') process.stdout.write(usage);
else fail(command === undefined ? usage : `Unknown command "${command}".\n\n${usage}`);
