/**
 * A process of its own that appends to a log until it is killed, and prints the id of each commit that was acknowledged.
 *
 * `node appender.ts <file> [open]`: with `open` it only holds the file.
 */
import { writeSync } from 'node:fs';
import { ABSENT, type Log, type Version } from '../../../src/relay/log/log.ts';
import { DatabaseRefused } from '../../../src/relay/database.ts';
import { openSqliteLog } from '../../../src/relay/log/sqlite.ts';
import { commitOf } from './commits.ts';

const [, , file = '', mode] = process.argv;
try {
  const log = openSqliteLog(file);
  say('open');
  if (mode === 'open') setInterval(() => undefined, 60_000);
  else for (let i = 0; i < 4; i++) void appendForEver(log, `demo/${String(i)}.1`);
} catch (error) {
  if (!(error instanceof DatabaseRefused)) throw error;
  say(`refused ${error.reason}`);
}

async function appendForEver(log: Log, stream: string): Promise<void> {
  let version: Version = (await log.read(stream, { before: Number.MAX_SAFE_INTEGER }, 1))[0]?.version ?? ABSENT;
  for (;;) {
    const commit = commitOf({ stream, id: `after ${String(version)}`, texts: ['one', 'two'] });
    const answer = await log.append(version, commit);
    if (answer.outcome !== 'done') throw new Error(answer.outcome);
    say(`${stream} ${commit.id}`);
    version = answer.committed.version;
  }
}

/** At once and whole: what was said before a kill was said. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
