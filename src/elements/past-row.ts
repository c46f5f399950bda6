/** One ended conversation in a list: who, when, and why a live agent was asked for, or the words that were found. Not an element. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ConversationSummary } from '../protocol/index.ts';
import { foundWords } from './found-words.ts';
import type { Localize } from './localize.ts';

export interface PastRow {
  conversation: ConversationSummary;
  name: string;
  isOpen: boolean;
  localize: Localize;
  open: () => void;
  /** What was looked for, and the words around the first place. */
  found?: { search: string; excerpt: string } | null;
}

export function pastRow({ conversation, name, isOpen, localize, open, found = null }: PastRow): TemplateResult {
  const { ended, startedAt, why } = conversation;
  const at = ended?.at ?? startedAt;
  return html`
    <div class="row" part="conversation">
      <div class="line">
        <button
          class="name"
          part="name"
          type="button"
          dir="auto"
          aria-current=${isOpen ? 'true' : nothing}
          @click=${open}
        >
          ${name}
        </button>
        <time class="time far" datetime=${new Date(at).toISOString()}>${localize.date(at)}, ${localize.time(at)}</time>
      </div>
      ${
        found
          ? html`<p class="excerpt quiet" part="excerpt" dir="auto">
              ${foundWords(found.excerpt, found.search).map(({ text, isFound }) =>
                isFound ? html`<mark>${text}</mark>` : text,
              )}
            </p>`
          : why
            ? html`<p class="cut quiet" part="why">${why}</p>`
            : nothing
      }
    </div>
  `;
}
