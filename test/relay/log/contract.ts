/**
 * What every log must do. Each implementation runs this same file; see `log.ts` for the words.
 */
import { afterEach, beforeEach, describe } from 'node:test';
import type { Log } from '../../../src/relay/log/log.ts';
import { appendContract } from './contract-append.ts';
import { followContract } from './contract-follow.ts';
import { readContract } from './contract-read.ts';

/** One log under test, empty at first. */
export interface Subject {
  log: Log;
  /** Closes it and opens it again; absent if it does not outlive its process. */
  reopen?: () => Promise<Log>;
  dispose: () => Promise<void>;
}

export function logContract(name: string, open: () => Promise<Subject>): void {
  describe(`the log contract: ${name}`, () => {
    let subject: Subject;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(async () => {
      await subject.dispose();
    });

    appendContract(() => subject);
    readContract(() => subject.log);
    followContract(() => subject.log);
  });
}
