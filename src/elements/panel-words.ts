/** What a live agent is told about the open conversation: who it is with, how it stands, why there is no composer. Pure. */
import type { TemplateResult } from 'lit';
import type { EndUser } from '../protocol/index.ts';
import type { OpenView } from '../store/views.ts';
import { isolated } from './isolated.ts';
import type { Localize } from './localize.ts';

export const endUserOf = ({ conversation, request }: OpenView): EndUser | null =>
  conversation.endUser ?? request?.endUser ?? null;

/** In a few words, beside the name. */
export function aboutWords({ phase, conversation, request }: OpenView, localize: Localize): string {
  if (phase === 'preview') return localize.term('waits');
  if (phase === 'active') return conversation.transfer?.why ?? request?.why ?? '';
  return conversation.ended ? localize.term('hasEnded') : '';
}

/** Where the composer would be. */
export function footWords({ phase, conversation }: OpenView, mayAccept: boolean, localize: Localize): string {
  if (phase === 'loading') return '';
  if (phase === 'preview' && mayAccept) return localize.term('previewMeans');
  const { ended } = conversation;
  if (!ended) return localize.term('readOnlyMeans');
  const by = ended.by.role === 'digital-agent' ? localize.term('digitalAgent') : ended.by.name;
  return localize.term('pastMeans', by, `${localize.date(ended.at)}, ${localize.time(ended.at)}`);
}

/** What became of a request or a conversation that is no longer for this person. */
export function goneWords(gone: OpenView['gone'], endUser: EndUser | null, localize: Localize): TemplateResult {
  const { why, by } = gone ?? { why: '', by: null };
  const left = why === 'cancelled' && by?.role === 'system';
  return isolated(
    (other = '', who = '') => localize.term('gone', left ? 'left' : why, other, who),
    by?.name ?? localize.term('liveAgent'),
    endUser?.name ?? localize.term('endUser'),
  );
}
