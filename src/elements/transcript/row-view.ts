/** The rows of a conversation as templates: messages, lines by System, and what separates them. */
import { html, type TemplateResult } from 'lit';
import type { Row } from '../../core/timeline.ts';
import type { Author } from '../../protocol/index.ts';
import type { Localize } from '../localize.ts';
import { messageView, type MessageContext } from './message-view.ts';
import { noticeWords, type Names } from './notice-words.ts';

export interface RowContext {
  localize: Localize;
  reader: Pick<Author, 'id' | 'role'> | null;
  names: (row: Row) => Names;
  choose: MessageContext['choose'];
  /** The key of the row that Tab reaches. */
  current: string | null;
  saysState: (key: string) => boolean;
}

export function rowView(row: Row, context: RowContext): TemplateResult {
  const { localize, reader } = context;
  switch (row.kind) {
    case 'day':
      return separator('day', dayWords(row.at, localize));
    case 'unread':
      return separator('unread', localize.term('newLine'));
    case 'connected': {
      const joined = systemLine(row.key, row.at, localize.term('noticeJoined', row.by.name), context);
      return html`<div class="connected">${separator('live', localize.term('liveAgentConnected'))}${joined}</div>`;
    }
    case 'notice': {
      const words = noticeWords(row.event, reader, context.names(row), localize);
      return words === null ? html`<span hidden></span>` : systemLine(row.key, row.at, words, context);
    }
    case 'message':
      return messageView(row, {
        localize,
        toEndUser: reader?.role === 'end-user',
        choose: context.choose,
        current: row.key === context.current,
        saysState: context.saysState(row.key),
      });
  }
}

const separator = (kind: string, words: string): TemplateResult => html`
  <div class="separator ${kind}" part="separator separator-${kind}" role="separator" aria-label=${words}>
    <span>${words}</span>
  </div>
`;

function systemLine(key: string, at: number, words: string, { localize, current }: RowContext): TemplateResult {
  const system = localize.term('system');
  const time = localize.time(at);
  return html`
    <article
      class="notice"
      part="notice"
      tabindex=${key === current ? 0 : -1}
      aria-label="${system}, ${time}"
      aria-describedby="text-${key}"
    >
      <span class="system">${system}</span> <span id="text-${key}" dir="auto">${words}</span>
      <time datetime=${new Date(at).toISOString()}>${time}</time>
    </article>
  `;
}

function dayWords(at: number, localize: Localize): string {
  const day = localize.date(at);
  return day === localize.date(Date.now()) ? localize.term('today') : day;
}
