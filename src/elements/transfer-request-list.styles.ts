import { css } from 'lit';
import { shared } from '../styles/shared.ts';
import { movingListStyles } from './moving-list.styles.ts';

export const styles = [
  shared,
  movingListStyles,
  css`
    ul {
      display: grid;
      gap: 0.125rem;
    }
    li {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 6rem;
    }
    .why {
      display: -webkit-box;
      overflow: hidden;
      margin: 0;
      text-align: -webkit-match-parent;
      text-align: match-parent;
      overflow-wrap: anywhere;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      line-clamp: 2;
    }
    .urgency {
      display: inline-flex;
      flex: none;
      align-items: center;
      gap: 0.25rem;
    }
    .urgency.urgent {
      color: var(--_danger);
      font-weight: 600;
    }
    .urgency.high {
      color: var(--_text);
      font-weight: 550;
    }
    .next {
      display: flex;
      align-items: flex-start;
      gap: 0.25rem;
      color: var(--_text-quiet);
      font-size: var(--_font-size-small);
      font-variant-numeric: tabular-nums;
    }
    .next .icon {
      margin-block-start: 0.125rem;
    }
    .returns {
      display: block;
    }
    .returns::first-letter {
      text-transform: uppercase;
    }
    .next.soon {
      color: var(--_danger);
    }
    .next.soon strong {
      font-weight: 650;
    }
    .actions {
      display: flex;
      align-items: center;
      flex: none;
      gap: 0.25rem;
      margin-inline-start: auto;
    }
    .actions .accept:not([aria-disabled]) {
      color: var(--_accent);
    }
    .room {
      visibility: hidden;
      inline-size: 0;
      padding-inline: 0;
      border-inline: 0;
    }
    .actions .plain {
      color: var(--_text-quiet);
    }
  `,
];
