/** What a list has besides its rows: the way to more, those that have just come, one that is over and stays to be seen. */
import { css } from 'lit';
import { buttons } from '../styles/buttons.ts';
import { region, rowMotion, rows } from '../styles/region.ts';

export const movingListStyles = [
  buttons,
  region,
  rows,
  rowMotion,
  css`
    .late {
      margin-block: -0.25rem;
      margin-inline: auto -0.5rem;
    }
    .more {
      margin-block-end: 0.5rem;
      margin-inline-start: 0.5rem;
    }
    .over .row,
    .goes .row {
      background: none;
    }
    .over .row :is(.name, .why, .urgency, .vip) {
      color: var(--_text-quiet);
      font-weight: 400;
    }
    .over .row .name {
      text-decoration: line-through;
    }
    .over .row:focus-visible {
      outline-offset: -2px;
    }
  `,
];
