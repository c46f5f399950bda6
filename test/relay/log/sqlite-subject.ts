/** An SQLite log in a folder of its own. */
import type { Log } from '../../../src/relay/log/log.ts';
import { openSqliteLog } from '../../../src/relay/log/sqlite.ts';
import { temporaryFile } from '../temporary-file.ts';

export interface SqliteSubject {
  log: Log;
  file: string;
  reopen: () => Promise<Log>;
  dispose: () => Promise<void>;
}

export async function sqliteSubject(): Promise<SqliteSubject> {
  const { file, remove } = await temporaryFile('log.db');
  let log = openSqliteLog(file);
  return {
    log,
    file,
    async reopen() {
      await log.close();
      log = openSqliteLog(file);
      return log;
    },
    async dispose() {
      await log.close();
      await remove();
    },
  };
}
