/** A door that can be held shut: behind it an answer is late, and nothing else is different. */
import type { Directory } from '../../src/relay/directory/directory.ts';
import type { Log } from '../../src/relay/log/log.ts';

export interface Gate {
  hold(): void;
  release(): void;
  /** Calls when it is open. */
  through<T>(call: () => Promise<T>): Promise<T>;
}

export function createGate(): Gate {
  let open: Promise<void> = Promise.resolve();
  let release = (): void => undefined;
  return {
    hold() {
      release();
      open = new Promise((resolve) => (release = resolve));
    },
    release: () => release(),
    async through(call) {
      await open;
      return call();
    },
  };
}

export const gatedLog = (log: Log, writes: Gate, reads: Gate): Log => ({
  ...log,
  append: (expected, commit) => writes.through(() => log.append(expected, commit)),
  read: (stream, range, limit) => reads.through(() => log.read(stream, range, limit)),
});

export const gatedDirectory = (directory: Directory, gate: Gate): Directory => ({
  person: (tenant, id) => gate.through(() => directory.person(tenant, id)),
  records: (tenant, id, status, limit) => gate.through(() => directory.records(tenant, id, status, limit)),
});
