/** What a row is drawn with, besides itself: compared, so that it is drawn again only when it looks different. */
import type { Locale } from '../../locales/locale.ts';
import type { Author } from '../../protocol/index.ts';
import type { Localize } from '../localize.ts';
import type { Dates } from './day-view.ts';

/** What all rows of one transcript share. */
export interface RowContext {
  localize: Localize;
  /** What it speaks: all is drawn again in another language. */
  locale: Locale;
  reader: Pick<Author, 'id' | 'role'> | null;
  endUser: string;
  /** Where the end user's choice goes; null: quick replies are only shown. */
  choose: { conversation: string | null } | null;
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
  /** `brought`: the reader was brought here a moment ago · `found`: it is the hit that is shown. */
  mark: 'brought' | 'found' | null;
  /** It has the focus, and is far from what is in view: there, and without a place. */
  held: boolean;
  /** Which of all it is, from 1; null: not known. */
  position: number | null;
  /** How many there are; -1: that is not known, or changes. */
  size: number;
  /** The live agent in charge when it happened. */
  agent: string;
}

export const isSame = <T extends object>(a: T, b: T | undefined): boolean =>
  b !== undefined && (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
