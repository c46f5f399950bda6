/** What all rows of one transcript share when they are drawn. Pure. */
import type { Row } from '../../core/timeline.ts';
import type { You } from '../../protocol/index.ts';
import type { OpenView } from '../../store/views.ts';
import type { Localize } from '../localize.ts';
import type { RowContext } from './row-view.ts';
import { namesAt, sayingState } from './rows.ts';

export interface Drawn {
  rows: readonly Row[];
  open: OpenView | null;
  reader: You | null;
  /** The reader chooses quick replies. */
  replies: boolean;
  /** The row that Tab reaches. */
  current: string | null;
}

export function rowContext({ rows, open, reader, replies, current }: Drawn, localize: Localize): RowContext {
  const agent = open?.conversation.assignments.at(-1)?.agent.name ?? localize.term('liveAgent');
  const endUser = open?.conversation.endUser?.name ?? localize.term('endUser');
  const names = namesAt(rows, endUser, agent);
  const saying = sayingState(rows);
  return {
    localize,
    reader,
    names: (row) => names.get(row.key) ?? { endUser, agent },
    choose: replies ? { conversation: open?.phase === 'active' ? open.stream : null } : null,
    current,
    saysState: (key) => saying.has(key),
  };
}
