/** The count of what waits, before the page's own title: "(2) …". */
import type { Machine } from './environment.ts';

export interface TitleKeeper {
  count: (waiting: number) => void;
  close: () => void;
}

/** Browsers tell others of each new title: a flood of them costs more than the list itself. */
const EVERY = 500;

export function createTitle({ page, after }: Pick<Machine, 'page' | 'after'>): TitleKeeper {
  /** What this has put before it. The page may change its title at any time. */
  let ours = '';
  let latest = 0;
  let stop: (() => void) | null = null;

  function write(waiting: number): void {
    const title = page.getTitle();
    const plain = ours !== '' && title.startsWith(ours) ? title.slice(ours.length) : title;
    ours = waiting > 0 ? `(${waiting}) ` : '';
    if (ours + plain === title) return;
    page.setTitle(ours + plain);
    stop = after(EVERY, () => {
      stop = null;
      write(latest);
    });
  }

  return {
    count(waiting) {
      latest = waiting;
      if (!stop) write(waiting);
    },
    close() {
      stop?.();
      write(0);
      stop?.();
    },
  };
}
