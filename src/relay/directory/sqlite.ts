/** A directory in one SQLite file: for the demo, and for a host that copies its people and tickets into it. */
import type { SQLOutputValue } from 'node:sqlite';
import * as v from 'valibot';
import { Person, Ticket } from '../../protocol/state.ts';
import { openDatabase, text, type Schema } from '../database.ts';
import type { DirectoryData } from './data.ts';
import type { Directory } from './directory.ts';

const SCHEMA: Schema = {
  application: 0x4c414844, // "LAHD"
  exclusive: false, // Whoever keeps it up to date may do so while the relay reads.
  steps: [
    `CREATE TABLE people (
       tenant TEXT NOT NULL,
       id TEXT NOT NULL,
       name TEXT NOT NULL,
       vip INTEGER NOT NULL,
       company TEXT NOT NULL,
       location TEXT NOT NULL,
       email TEXT NOT NULL,
       language TEXT NOT NULL,
       details TEXT NOT NULL,
       PRIMARY KEY (tenant, id)
     ) STRICT, WITHOUT ROWID;

     CREATE TABLE tickets (
       tenant TEXT NOT NULL,
       number TEXT NOT NULL,
       person TEXT NOT NULL,
       title TEXT NOT NULL,
       status TEXT NOT NULL,
       state TEXT NOT NULL,
       urgency TEXT NOT NULL,
       openedAt REAL NOT NULL,
       url TEXT NOT NULL,
       PRIMARY KEY (tenant, number)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX tickets_by_person ON tickets (tenant, person, status, openedAt, number);`,
  ],
};

export interface SqliteDirectory extends Directory {
  /** Fills a tenant that has no people yet, all or nothing; else it changes nothing and gives false. */
  fill: (tenant: string, data: DirectoryData) => boolean;
  close: () => void;
}

/** Opens the file, or makes it; throws `DatabaseRefused` with the reason if it is not a directory of this version. */
export function openSqliteDirectory(file: string): SqliteDirectory {
  const database = openDatabase(file, SCHEMA);
  const person = database.prepare('SELECT * FROM people WHERE tenant = ? AND id = ?');
  const records = database.prepare(
    'SELECT * FROM tickets WHERE tenant = ? AND person = ? AND status = ? ORDER BY openedAt DESC, number DESC LIMIT ?',
  );
  const anyone = database.prepare('SELECT 1 FROM people WHERE tenant = ? LIMIT 1');
  const addPerson = database.prepare('INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const addTicket = database.prepare('INSERT INTO tickets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');

  function add(tenant: string, { people, tickets }: DirectoryData): void {
    for (const { id, name, vip, company, location, email, language, details } of people) {
      addPerson.run(tenant, id, name, Number(vip), company, location, email, language, JSON.stringify(details));
    }
    for (const { number, person: whose, title, status, state, urgency, openedAt, url } of tickets) {
      addTicket.run(tenant, number, whose, title, status, state, urgency, openedAt, url);
    }
  }

  return {
    async person(tenant, id) {
      const row = person.get(tenant, id);
      return row ? personFrom(row) : null;
    },
    async records(tenant, id, status, limit) {
      return records.all(tenant, id, status, Math.max(0, limit)).map((row) => v.parse(Ticket, row));
    },
    fill(tenant, data) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const empty = anyone.get(tenant) === undefined;
        if (empty) add(tenant, data);
        database.exec('COMMIT');
        return empty;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close() {
      database.close();
    },
  };
}

function personFrom(row: Record<string, SQLOutputValue>): Person {
  const details: unknown = JSON.parse(text(row['details']));
  return v.parse(Person, { ...row, vip: row['vip'] === 1, details });
}
