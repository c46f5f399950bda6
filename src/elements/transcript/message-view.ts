/** One message as a template: who, when, what, and how far it has come. Not an element: there are thousands of them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Row } from '../../core/timeline.ts';
import type { Author } from '../../protocol/index.ts';
import { bot, headset, warning } from '../icons.ts';
import { ask } from '../intent-event.ts';
import type { Localize } from '../localize.ts';
import { cardView } from './card-view.ts';
import { markdownView } from './markdown-view.ts';
import { quickRepliesView } from './quick-replies-view.ts';
import type { RowContext, RowLook } from './row-look.ts';

export type MessageRow = Extract<Row, { kind: 'message' }>;

export function messageView(row: MessageRow, context: RowContext, look: RowLook, identity: string): TemplateResult {
  const { localize, reader, chooses, conversation } = context;
  const { author, key } = row;
  const toEndUser = reader?.role === 'end-user';
  const name = shownName(author, localize);
  const word = toEndUser && author.role === 'end-user' ? null : roleWord(author, localize); // They know what they are.
  const role = word === name ? null : word;
  const time = localize.time(row.at);
  const send = (text: string, event: Event): void => {
    if (event.currentTarget) ask(event.currentTarget, { type: 'message.send', conversation, text });
  };
  const icon = author.role === 'digital-agent' ? bot : author.role === 'live-agent' ? headset : nothing;
  // Few nodes, few parts: this is what a transcript costs.
  return html`<article
    class="message ${author.role} ${(author.role === 'end-user') === toEndUser ? 'ours' : 'theirs'} ${row.first ? 'first' : ''} ${row.state ?? ''} ${look.mark ?? ''} ${look.held ? 'held' : ''}"
    part="message message-${author.role}"
    tabindex=${look.current ? 0 : -1}
    aria-label="${name}${role ? `, ${role}` : ''}, ${time}"
    aria-describedby="text-${key}"
    aria-posinset=${look.position ?? nothing}
    aria-setsize=${look.position === null ? nothing : look.size}
    data-key=${identity}
    data-time=${time}
  >
    ${
      row.first
        ? html`<p class="by">
            ${icon}<bdi class="name" part="author" .textContent=${name}></bdi
            >${role ? html` <span class="role" .textContent=${role}></span>` : nothing}
            <time datetime=${new Date(row.at).toISOString()} title=${localize.date(row.at)} .textContent=${time}></time>
          </p>`
        : html`<span class="again" .textContent=${name}></span>`
    }
    <div class="bubble" part="bubble" id="text-${key}" dir="auto">
      ${row.text === '' ? nothing : markdownView(row.text)}${row.card ? cardView(row.card) : nothing}
    </div>
    ${row.quickReplies ? quickRepliesView(row.quickReplies, chooses ? send : null, localize) : nothing}${row.state ? stateView(row, localize, look) : nothing}
  </article>`;
}

function stateView({ state, refused, id }: MessageRow, localize: Localize, { saysState }: RowLook): TemplateResult {
  if (state !== 'failed') {
    const words = localize.term(state === 'read' ? 'read' : state === 'sent' ? 'sent' : 'sending');
    const isSeen = saysState || state === 'sending';
    return html`<p class=${isSeen ? 'state' : 'state visually-hidden'} part="state" .textContent=${words}></p>`;
  }
  const by = (type: 'message.retry' | 'message.discard') => (event: Event) =>
    event.currentTarget ? ask(event.currentTarget, { type, id }) : undefined;
  return html`
    <p class="state" part="state">
      ${warning}<span>${localize.term('notSent', localize.term('whyNotSent', refused ?? ''))}</span>
      ${
        refused === 'ended' // It would be refused again, for ever.
          ? nothing
          : html`<button type="button" part="retry" @click=${by('message.retry')}>${localize.term('retry')}</button>`
      }
      <button type="button" part="discard" @click=${by('message.discard')}>${localize.term('discard')}</button>
    </p>
  `;
}

/** The Digital Agent is one person to everybody, whatever its token calls it. */
export const shownName = (author: Pick<Author, 'role' | 'name'>, localize: Localize): string =>
  author.role === 'digital-agent'
    ? localize.term('digitalAgent')
    : author.role === 'system'
      ? localize.term('system')
      : author.name;

const roleWord = ({ role }: Author, localize: Localize): string | null =>
  role === 'live-agent'
    ? localize.term('liveAgent')
    : role === 'end-user'
      ? localize.term('endUser')
      : role === 'supervisor'
        ? localize.term('supervisor')
        : null;
