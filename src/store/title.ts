/** The count of what waits, before the page's own title: "(2) …". */
import type { Page } from './environment.ts';

export interface TitleKeeper {
  count: (waiting: number) => void;
  close: () => void;
}

export function createTitle(page: Page): TitleKeeper {
  /** What this has put before it. The page may change its title at any time. */
  let ours = '';

  function count(waiting: number): void {
    const title = page.getTitle();
    const plain = ours !== '' && title.startsWith(ours) ? title.slice(ours.length) : title;
    ours = waiting > 0 ? `(${waiting}) ` : '';
    if (ours + plain !== title) page.setTitle(ours + plain);
  }

  return { count, close: () => count(0) };
}
