/** What a process of its own may do to the file: hold it, be refused it, be killed amid a write. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DatabaseRefused } from '../../../src/relay/database.ts';
import { openSqliteLog } from '../../../src/relay/log/sqlite.ts';
import { temporaryFile } from '../temporary-file.ts';

const appender = fileURLToPath(new URL('appender.ts', import.meta.url));

describe('the file of the SQLite log', () => {
  let file: string;
  let remove: () => Promise<void>;
  const children: ChildProcessByStdio<null, Readable, null>[] = [];

  beforeEach(async () => {
    ({ file, remove } = await temporaryFile('log.db'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await remove();
  });

  function start(...args: string[]): { child: (typeof children)[number]; lines: Interface } {
    const child = spawn(process.execPath, [appender, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return { child, lines: createInterface(child.stdout) };
  }

  async function firstLine(lines: Interface): Promise<unknown> {
    const said: unknown[] = await once(lines, 'line');
    return said[0];
  }

  it('is refused to a second process, with the reason, and free once the first was killed', async () => {
    const { child, lines } = start('open');
    assert.equal(await firstLine(lines), 'open');
    assert.throws(
      () => openSqliteLog(file),
      (error) =>
        error instanceof DatabaseRefused &&
        error.reason === 'in-use' &&
        error.message.includes(`${file} is in use by another process`),
    );
    child.kill('SIGKILL');
    await once(child, 'close');
    await openSqliteLog(file).close();
  });

  it('stays refused to others when this process itself tried to open it twice', async () => {
    const log = openSqliteLog(file);
    assert.throws(() => openSqliteLog(file), DatabaseRefused);
    assert.equal(await firstLine(start('open').lines), 'refused in-use');
    await log.close();
    assert.equal(await firstLine(start('open').lines), 'open');
  });

  it('[L1] has all that was acknowledged after kill -9 amid the writing, three times over', async () => {
    const acknowledged = new Set<string>();
    for (let round = 1; round <= 3; round++) {
      const { child, lines } = start();
      lines.on('line', (line) => {
        if (line !== 'open') acknowledged.add(line);
        if (acknowledged.size === round * 200) child.kill('SIGKILL');
      });
      await once(lines, 'close');

      const log = openSqliteLog(file);
      const kept = new Set<string>();
      for (let i = 0; i < 4; i++) {
        let version = 0;
        for (const committed of await log.read(`demo/${String(i)}.1`, {}, Infinity)) {
          assert.equal(committed.after, version);
          assert.equal(committed.events.length, 2);
          version = committed.version;
          kept.add(`${committed.stream} ${committed.id}`);
        }
      }
      await log.close();
      assert.ok(acknowledged.size >= round * 200);
      assert.deepEqual(
        [...acknowledged].filter((ack) => !kept.has(ack)),
        [],
      );
    }
  });
});
