/** What a row is drawn with, besides itself: compared, so that it is drawn again only when it looks different. */
import type { Locale } from '../../locales/locale.ts';
import type { Row } from '../../core/timeline.ts';
import type { Author } from '../../protocol/index.ts';
import type { OpenView } from '../../store/views.ts';
import type { Localize } from '../localize.ts';
import type { Dates } from './day-view.ts';
import type { RowWindow } from './row-window.ts';
import { agentBefore, identity, isStop, numberOf, sayingState, streamOf } from './rows.ts';

/** What all rows of one transcript share. */
export interface RowContext {
  localize: Localize;
  /** What it speaks: all is drawn again in another language. */
  locale: Locale;
  reader: Pick<Author, 'id' | 'role'> | null;
  endUser: string;
  /** The reader chooses quick replies: else they are only shown. */
  chooses: boolean;
  /** Where that choice goes. */
  conversation: string | null;
  dates: Dates;
  /** The key of the day that another is chosen at; null: none. */
  picking: string | null;
}

/** What one row shows of its place among the others. */
export interface RowLook {
  /** Reached by Tab: one of all. */
  current: boolean;
  /** Says its send state; the others have it for those who ask. */
  saysState: boolean;
  /** `brought`: the reader was brought here a moment ago · `hit`: find shows it. */
  mark: 'brought' | 'hit' | null;
  /** It has the focus, and is far from what is in view: there, and without a place. */
  held: boolean;
  /** Which of all it is, from 1; null: not known. */
  position: number | null;
  /** How many there are; -1: that is not known, or changes. */
  size: number;
  /** The live agent in charge when it happened. */
  agent: string;
}

export const isSame = <T extends object>(a: T, b: T | undefined): b is T =>
  b !== undefined && (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);

export interface Looks {
  window: RowWindow;
  open: OpenView | null;
  current: string | null;
  held: Row | null;
  /** The number of the hit that find shows. */
  hit: number | null;
  brought: string | null;
  /** All conversations of the reader are one transcript. */
  continuous: boolean;
  /** Who is in charge where nobody is known to be. */
  nobody: string;
}

/** How each of the rows in the page is drawn, asked for in their order. */
export function looks({ window, open, current, held, hit, brought, continuous, nobody }: Looks): (row: Row) => RowLook {
  const { all, from, more, newer } = window;
  const saying = sayingState(all, from);
  const whole = open !== null && !more;
  const size = whole && open.phase === 'past' && !newer && !continuous ? all.filter(isStop).length : -1;
  let position = whole ? all.slice(0, from).filter(isStop).length : 0;
  let agent = agentBefore(all, from) ?? open?.conversation.assignments.at(-1)?.agent.name ?? nobody;
  return (row) => {
    if (row.kind === 'connected') agent = row.by.name;
    const isHeld = row === held;
    const isHit = hit !== null && numberOf(row) === hit && streamOf(row) === open?.stream;
    const key = identity(row);
    if (isStop(row) && !isHeld) position += 1;
    return {
      current: key === current,
      saysState: saying.has(row),
      mark: isHit ? 'hit' : key === brought ? 'brought' : null,
      held: isHeld,
      position: whole && !isHeld ? position : null,
      size,
      agent: row.kind === 'notice' ? agent : '',
    };
  };
}
