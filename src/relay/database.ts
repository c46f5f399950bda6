/**
 * An SQLite file of ours: made, locked, and brought up to the schema that this version knows, or refused with the reason.
 */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';

/** What a file is for. */
export interface Schema {
  /** SQLite's `application_id`: the log never opens the directory's file by mistake, nor the other way round. */
  application: number;
  /** SQL, one step per version; a file at version k still needs those from k on. Never change one that was released: add one. */
  steps: readonly string[];
  /** Only one process may hold the file. The lock is the system's own, so it ends with the process, however that ends. */
  exclusive: boolean;
}

/** The file cannot be used, and why. */
export class DatabaseRefused extends Error {
  readonly file: string;
  readonly reason: 'in-use' | 'too-new' | 'not-ours';

  constructor(file: string, reason: DatabaseRefused['reason'], message: string) {
    super(`${file} ${message}`);
    this.name = 'DatabaseRefused';
    this.file = file;
    this.reason = reason;
  }
}

export function openDatabase(file: string, schema: Schema): DatabaseSync {
  createPrivately(file);
  const database = new DatabaseSync(file);
  try {
    database.exec(schema.exclusive ? 'PRAGMA locking_mode = EXCLUSIVE' : 'PRAGMA busy_timeout = 1000');
    check(database, file, schema);
    // FULL: the WAL is synced before COMMIT returns. fullfsync: macOS needs it to mean that; elsewhere it changes nothing.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON');
    upgrade(database, schema);
    return database;
  } catch (error) {
    database.close();
    throw reasoned(error, file);
  }
}

/** SQLite gives its `-wal` and `-shm` the mode of the file itself. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    // By path and not by handle: closing any handle of a file drops every lock that this process has on it.
    chmodSync(file, 0o600);
  }
}

/** Before anything is written, for a file that is not ours stays as it is. */
function check(database: DatabaseSync, file: string, schema: Schema): void {
  const application = pragma(database, 'application_id');
  const version = pragma(database, 'user_version');
  const tables = whole(database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.['tables']);
  if (application !== schema.application && (tables > 0 || application !== 0)) {
    throw new DatabaseRefused(file, 'not-ours', 'is a database of something else: give another path.');
  }
  if (version > schema.steps.length) {
    throw new DatabaseRefused(
      file,
      'too-new',
      `was written by a newer version (schema ${String(version)}, this one knows ${String(schema.steps.length)}): run that version, or restore a copy.`,
    );
  }
}

/** All steps that it lacks, or none. */
function upgrade(database: DatabaseSync, schema: Schema): void {
  database.exec('BEGIN IMMEDIATE');
  for (const step of schema.steps.slice(pragma(database, 'user_version'))) database.exec(step);
  database.exec(
    `PRAGMA application_id = ${String(schema.application)}; PRAGMA user_version = ${String(schema.steps.length)}; COMMIT`,
  );
}

function pragma(database: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return whole(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}

function reasoned(error: unknown, file: string): unknown {
  if (sqliteCode(error) === 5) {
    return new DatabaseRefused(
      file,
      'in-use',
      'is in use by another process: one process at a time. Stop that one, or give this one a place of its own.',
    );
  }
  if (sqliteCode(error) === 26)
    return new DatabaseRefused(file, 'not-ours', 'is not an SQLite database: give another path.');
  return error;
}

/** Does all of it, or nothing: then it throws. */
export function transact<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const done = work();
    database.exec('COMMIT');
    return done;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // After some errors SQLite has rolled back by itself, and there is no transaction any more.
  }
}

/** What is in the file cannot be what was written. */
export const isDamage = (error: unknown): boolean => [11, 26].includes(sqliteCode(error) ?? 0);

/** SQLite's primary result code: 5 busy, 11 malformed, 13 full, 26 not a database. */
function sqliteCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** A column that must be a number. */
export function whole(value: SQLOutputValue | undefined): number {
  if (typeof value !== 'number') throw new TypeError(`the database gave ${typeof value} for a number`);
  return value;
}

/** A column that must be a text. */
export function text(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError(`the database gave ${typeof value} for a text`);
  return value;
}

/** A column that is a text or nothing. */
export function textOrNull(value: SQLOutputValue | undefined): string | null {
  return value === null || value === undefined ? null : text(value);
}
