/** A list in its region whose rows come and go: heading, count, rows or what is said in their place. Not an element. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ListMotion, Moving } from './list-motion.ts';
import type { RowFocus } from './row-focus.ts';

export interface MovingList<T> {
  heading: string;
  /** How many there are; those that go are not among them. */
  count: number;
  shown: readonly Moving<T>[];
  /** What is said while there is none. */
  empty: string;
  motion: ListMotion<T>;
  focus: RowFocus;
  row: (item: T) => TemplateResult;
}

export function movingList<T>({ heading, count, shown, empty, motion, focus, row }: MovingList<T>): TemplateResult {
  return html`
    <div role="region" aria-labelledby="heading">
      <div class="head">
        <h2 id="heading" part="heading" tabindex="-1">${heading}</h2>
        ${count > 0 ? html`<span class="count">${count}</span>` : nothing}
      </div>
      ${
        shown.length > 0
          ? html`
              <ul role="list" aria-labelledby="heading" @keydown=${focus.handleKeydown}>
                ${repeat(
                  shown,
                  ({ key }) => key,
                  (moving) => movingRow(moving, motion, row),
                )}
              </ul>
            `
          : html`<div class="empty"><slot name="empty">${empty}</slot></div>`
      }
    </div>
  `;
}

const movingRow = <T>(
  { key, item, motion: how }: Moving<T>,
  motion: ListMotion<T>,
  row: MovingList<T>['row'],
): TemplateResult => html`
  <li
    class=${how ?? nothing}
    ?inert=${how === 'goes'}
    aria-hidden=${how === 'goes' ? 'true' : nothing}
    @animationend=${() => motion.settle(key)}
  >
    ${row(item)}
  </li>
`;
