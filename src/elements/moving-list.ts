/** A list in its region whose rows come and go: heading, count, a page of rows or what is said in their place. Not an element. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Localize } from './localize.ts';
import type { RowFocus } from './row-focus.ts';
import { PAGE, type Steady, type SteadyList } from './steady-list.ts';
import type { Row } from './steady-rows.ts';

export interface MovingList<T extends { stream: string }> {
  heading: string;
  /** How many there are; those that go are not among them. */
  count: number;
  list: SteadyList<T>;
  shown: Steady<T>;
  /** What is said while there is none. */
  empty: string;
  focus: RowFocus;
  localize: Localize;
  /** Its content. `over`: it is no longer in the list. */
  row: (item: T, over: boolean) => unknown;
}

export function movingList<T extends { stream: string }>(options: MovingList<T>): TemplateResult {
  const { heading, count, list, shown, empty, localize } = options;
  const { rows, rest, late } = shown;
  return html`
    <div role="region" aria-labelledby="heading">
      <div class="head">
        <h2 id="heading" part="heading" tabindex="-1">${heading}</h2>
        ${count > 0 ? html`<span class="count">${count}</span>` : nothing}
        ${
          late > 0
            ? html`<button class="button small plain late far" part="new" type="button" @click=${list.refresh}>
                ${localize.term('newOnes', late)}
              </button>`
            : nothing
        }
      </div>
      ${rows.length > 0 ? movingRows(options) : html`<div class="empty"><slot name="empty">${empty}</slot></div>`}
      ${
        rest > 0
          ? html`<button class="button small plain more" part="more" type="button" @click=${list.more}>
              ${localize.term('showMoreOf', Math.min(PAGE, rest))}
            </button>`
          : nothing
      }
    </div>
  `;
}

export const movingRows = <T extends { stream: string }>({
  shown,
  list,
  focus,
  row,
}: Pick<MovingList<T>, 'shown' | 'list' | 'focus' | 'row'>): TemplateResult => html`
  <ul role="list" aria-labelledby="heading" @keydown=${focus.handleKeydown} @animationend=${list.settle}>
    ${repeat(
      shown.rows,
      ({ item }) => item.stream,
      (one) => movingRow(one, row),
    )}
  </ul>
`;

const movingRow = <T>({ item, state }: Row<T>, row: (item: T, over: boolean) => unknown): TemplateResult => html`
  <li
    class=${state === 'here' ? nothing : state}
    ?inert=${state === 'goes'}
    aria-hidden=${state === 'goes' ? 'true' : nothing}
  >
    ${row(item, state === 'over' || state === 'goes')}
  </li>
`;
