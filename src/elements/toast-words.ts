import type { TemplateResult } from 'lit';
import type { Toast } from '../store/views.ts';
import { isolated } from './isolated.ts';
import type { Localize } from './localize.ts';

/** What a toast says. */
export function toastWords({ kind, name, by, code }: Toast, localize: Localize): TemplateResult {
  switch (kind) {
    case 'connected':
      return isolated((who = '') => localize.term('connectedWith', who), name);
    case 'ignored':
      return isolated((who = '') => localize.term('ignoredRequest', who), name);
    case 'taken':
      return isolated(
        (other = '', who = '') => localize.term('takenRequest', other, who),
        by?.name ?? localize.term('liveAgent'),
        name,
      );
    case 'gone':
      return isolated(
        (who = '') => (code ? localize.term('refused', code, who) : localize.term('goneRequest', who)),
        name,
      );
    case 'requeued':
      return isolated((who = '') => localize.term('requeuedRequest', who), name);
    case 'ended':
      return by?.role === 'end-user'
        ? isolated((who = '') => localize.term('endedBy', who), name)
        : isolated((who = '') => localize.term('endedWith', who), name);
    case 'left':
      return isolated((who = '') => localize.term('leftBy', who), name);
    case 'unsent':
      return isolated((who = '') => localize.term('unsentTo', who), name);
    case 'refused':
      return isolated((who = '') => localize.term('refused', code ?? '', who), name);
  }
}
