/** One message as a template: who, when, what, and how far it has come. Not an element: there are thousands of them. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Row } from '../../core/timeline.ts';
import type { Author } from '../../protocol/index.ts';
import { bot, headset, warning } from '../icons.ts';
import { ask } from '../intent-event.ts';
import type { Localize } from '../localize.ts';
import { cardView } from './card-view.ts';
import { markdownView } from './markdown-view.ts';
import { quickRepliesView } from './quick-replies-view.ts';

export type MessageRow = Extract<Row, { kind: 'message' }>;

export interface MessageContext {
  localize: Localize;
  /** The reader is on the end user's side. */
  toEndUser: boolean;
  /** Where the end user's choice goes; null: quick replies are only shown. */
  choose: { conversation: string | null } | null;
  /** Reached by Tab: one message of all. */
  current: boolean;
  /** Says its send state; the others have it for those who ask. */
  saysState: boolean;
}

export function messageView(row: MessageRow, context: MessageContext): TemplateResult {
  const { localize, toEndUser, choose } = context;
  const { author, key } = row;
  const name = shownName(author, localize);
  const role = toEndUser && author.role === 'end-user' ? null : roleWord(author, localize); // They know what they are.
  const time = localize.time(row.at);
  const send = (text: string, event: Event): void => {
    if (choose && event.currentTarget)
      ask(event.currentTarget, { type: 'message.send', conversation: choose.conversation, text });
  };
  return html`
    <article
      class="message ${author.role} ${(author.role === 'end-user') === toEndUser ? 'ours' : 'theirs'} ${row.first ? 'first' : ''} ${row.state ?? ''}"
      part="message message-${author.role}"
      tabindex=${context.current ? 0 : -1}
      aria-label="${name}${role && role !== name ? `, ${role}` : ''}, ${time}"
      aria-describedby="text-${key}"
    >
      <p class="by ${row.first ? '' : 'repeated'}">
        ${author.role === 'digital-agent' ? bot : author.role === 'live-agent' ? headset : nothing}
        <bdi class="name" part="author">${name}</bdi>
        ${role && role !== name ? html`<span class="role">${role}</span>` : nothing}
        <time datetime=${new Date(row.at).toISOString()} title=${localize.date(row.at)}>${time}</time>
      </p>
      <div class="bubble" part="bubble" id="text-${key}" dir="auto">
        ${row.text === '' ? nothing : html`<div class="text">${guard([row.text], () => markdownView(row.text))}</div>`}
        ${row.card ? guard([row.card.title, row.n], () => (row.card ? cardView(row.card) : nothing)) : nothing}
      </div>
      ${row.quickReplies ? quickRepliesView(row.quickReplies, choose ? send : null, localize) : nothing}
      ${row.state ? stateView(row, context) : nothing}
    </article>
  `;
}

function stateView({ state, refused, id }: MessageRow, { localize, saysState }: MessageContext): TemplateResult {
  if (state !== 'failed') {
    const words = localize.term(state === 'read' ? 'read' : state === 'sent' ? 'sent' : 'sending');
    return html`<p class="state ${saysState || state === 'sending' ? '' : 'visually-hidden'}" part="state">
      ${words}
    </p>`;
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
