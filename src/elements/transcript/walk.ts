import type { Row } from '../../core/timeline.ts';
import { identity, isStop } from './rows.ts';

export interface Walked {
  /** The rows that are loaded. */
  all(): readonly Row[];
  /** The row that the focus is to go to, by its key. */
  focus(key: string): void;
  /** To the first or the last of the whole conversation. */
  end(which: 'first' | 'last'): void;
  /** The row that lies a screen further up (-1) or down (1). */
  screen(key: string, direction: -1 | 1): string | null;
}

const KEYS = ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];

/** The keys that go from message to message, also to those that are not in the page. Null: it is none of them. */
export function walk(event: KeyboardEvent, key: string, walked: Walked): void {
  if (!KEYS.includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (event.key === 'Home' || event.key === 'End') walked.end(event.key === 'Home' ? 'first' : 'last');
  else if (event.key === 'PageUp' || event.key === 'PageDown') {
    const to = walked.screen(key, event.key === 'PageUp' ? -1 : 1);
    if (to !== null) walked.focus(to);
  } else {
    const to = beside(walked.all(), key, event.key === 'ArrowUp' ? -1 : 1);
    if (to) walked.focus(identity(to));
  }
}

/** The stop before or after this row; null: there is none. */
function beside(all: readonly Row[], key: string, step: -1 | 1): Row | null {
  let index = all.findIndex((row) => identity(row) === key);
  if (index < 0) return null;
  do index += step;
  while (all[index] && !isStop(all[index] as Row));
  return all[index] ?? null;
}
