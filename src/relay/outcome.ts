/** What becomes of something that was asked, and how it is said to the one who asked. */
import type { Author, FrameOf, RefusalCode } from '../protocol/index.ts';

export interface Refusal {
  ok: false;
  code: RefusalCode;
  by?: Author;
}

export const refused = (code: RefusalCode): Refusal => ({ ok: false, code });

/** The same, sent again later, may succeed. */
const RETRYABLE: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['unavailable', 'upgrading']);

/** `stream`: of the intent that is refused. */
export const refusalFrame = (
  id: string | null,
  { code, by }: Omit<Refusal, 'ok'>,
  stream?: string,
): FrameOf<'refusal'> => ({
  type: 'refusal',
  id,
  ...(stream === undefined ? {} : { stream }),
  code,
  retryable: RETRYABLE.has(code),
  ...(by ? { by } : {}),
});
