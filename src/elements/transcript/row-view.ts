/** The rows of a conversation as templates: messages, lines by System, and what separates them. Each is one element. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Row } from '../../core/timeline.ts';
import { dayView } from './day-view.ts';
import { messageView } from './message-view.ts';
import { noticeWords } from './notice-words.ts';
import type { RowContext, RowLook } from './row-look.ts';
import { identity } from './rows.ts';

export function rowView(row: Row, context: RowContext, look: RowLook): TemplateResult {
  const { localize, reader } = context;
  switch (row.kind) {
    case 'day':
      return dayView(row, localize, context.dates, row.key === context.picking);
    case 'unread':
      return separator('unread', localize.term('newLine'), row.key);
    case 'connected': {
      const joined = systemLine(row, localize.term('noticeJoined', row.by.name), context, look);
      return html`<div class="connected ${look.held ? 'held' : ''}" data-key=${row.key}>
        ${separator('live', localize.term('liveAgentConnected'), nothing)}${joined}
      </div>`;
    }
    case 'notice': {
      const words = noticeWords(row.event, reader, { endUser: context.endUser, agent: look.agent }, localize);
      return words === null ? html`<div data-key=${row.key}></div>` : systemLine(row, words, context, look, row.key);
    }
    case 'message':
      return messageView(row, context, look, identity(row));
  }
}

const separator = (kind: string, words: string, key: string | typeof nothing): TemplateResult => html`
  <div
    class="separator ${kind}"
    part="separator separator-${kind}"
    role="separator"
    aria-label=${words}
    data-key=${key}
  >
    <span>${words}</span>
  </div>
`;

function systemLine(
  { key, at }: { key: string; at: number },
  words: string,
  { localize }: RowContext,
  look: RowLook,
  dataKey: string | typeof nothing = nothing,
): TemplateResult {
  const system = localize.term('system');
  const time = localize.time(at);
  return html`
    <article
      class="notice ${look.mark ?? ''} ${look.held ? 'held' : ''}"
      part="notice"
      tabindex=${look.current ? 0 : -1}
      aria-label="${system}, ${time}"
      aria-describedby="text-${key}"
      aria-posinset=${look.position ?? nothing}
      aria-setsize=${look.position === null ? nothing : look.size}
      data-key=${dataKey}
    >
      <span class="system">${system}</span> <span id="text-${key}" dir="auto">${words}</span>
      <time datetime=${new Date(at).toISOString()}>${time}</time>
    </article>
  `;
}
