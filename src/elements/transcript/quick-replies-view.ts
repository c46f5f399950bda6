/** The quick replies below a message: to choose from, or to see what there was to choose and what was chosen. */
import { html, nothing, type TemplateResult } from 'lit';
import type { QuickRepliesView } from '../../core/timeline.ts';
import type { Localize } from '../localize.ts';
import { check } from '../icons.ts';

/** `choose` is null for a reader who only looks on. */
export type Choose = ((text: string, event: Event) => void) | null;

export function quickRepliesView(replies: QuickRepliesView, choose: Choose, localize: Localize): TemplateResult {
  const isChosen = (option: string): boolean => option === replies.chosen;
  // In one piece: white space between them would be read out.
  const words = (option: string): TemplateResult =>
    html`<span>${option}</span
      >${isChosen(option) ? html`<span class="visually-hidden">, ${localize.term('chosen')}</span>${check}` : nothing}`;
  if (!choose) {
    return html`
      <div class="replies" part="quick-replies" role="list" aria-label=${localize.term('quickReplies')}>
        ${replies.options.map(
          (option) => html`
            <span role="listitem" class="reply ${isChosen(option) ? 'chosen' : ''}" part="quick-reply">
              ${words(option)}
            </span>
          `,
        )}
      </div>
    `;
  }
  return html`
    <div class="replies" part="quick-replies" role="group" aria-label=${localize.term('quickReplies')}>
      ${replies.options.map(
        (option) => html`
          <button
            class="reply ${isChosen(option) ? 'chosen' : ''}"
            part="quick-reply"
            type="button"
            aria-disabled=${replies.live ? 'false' : 'true'}
            aria-pressed=${isChosen(option) ? 'true' : nothing}
            @click=${(event: Event) => (replies.live ? choose(option, event) : undefined)}
          >
            ${option}${isChosen(option) ? check : nothing}
          </button>
        `,
      )}
    </div>
  `;
}
