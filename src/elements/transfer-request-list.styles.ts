import { css } from 'lit';
import { buttons } from '../styles/buttons.ts';
import { region, rowMotion, rows } from '../styles/region.ts';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  buttons,
  region,
  rows,
  rowMotion,
  css`
    ul {
      display: grid;
      gap: 0.125rem;
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
    .dot {
      flex: none;
      inline-size: 3px;
      block-size: 3px;
      border-radius: var(--_radius-full);
      background: currentColor;
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
    .urgency.urgent .mark {
      stroke: var(--_surface);
      stroke-width: 2.5;
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
      display: block;
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
    .actions .plain {
      color: var(--_text-quiet);
    }
  `,
];
