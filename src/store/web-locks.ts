/** The browser's Web Locks. Where it lacks or refuses them, as in a sandboxed frame, every tab believes that it holds all. */
import type { Environment, Locks } from './environment.ts';

export const webLocks = (locks: Pick<LockManager, 'request'>, report: Environment['report']): Locks => ({
  request(name, how, heard) {
    const stop = new AbortController();
    let over = false;
    let held = false;
    let release = (): void => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    const options: LockOptions =
      how === 'wait' ? { signal: stop.signal } : how === 'if-free' ? { ifAvailable: true } : { steal: true };
    locks
      .request(name, options, (lock) => {
        if (over) return undefined;
        if (!lock) return heard.busy?.();
        held = true;
        heard.held();
        return until;
      })
      .catch((error: unknown) => {
        if (over) return;
        if (held && isAbort(error)) return heard.lost?.();
        // It was not stolen: whoever hears that it was would ask again, and be refused again, without end.
        report('a lock that the browser refuses', error);
        if (!held) heard.held();
      });
    return () => {
      over = true;
      release();
      stop.abort();
    };
  },
});

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** Ids of intents make it harmless that two tabs send the same, so that every tab may believe that it holds every lock. */
export const noLocks: Locks = {
  request(_name, _how, heard) {
    let over = false;
    queueMicrotask(() => {
      if (!over) heard.held();
    });
    return () => {
      over = true;
    };
  },
};
