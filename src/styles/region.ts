/** A region with a heading, and the rows of a list in it: one look for all lists and details of the hub. */
import { css } from 'lit';

export const region = css`
  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 2.5rem;
    padding-block: 0.5rem 0.25rem;
    padding-inline: 1rem;
    background: var(--_panel, var(--_surface));
  }
  [role='region'] {
    border-block-start: var(--_divider, 0);
  }
  h2 {
    margin: 0;
    border-radius: 0.125rem;
    color: var(--_text-quiet);
    font: inherit;
    font-size: var(--_font-size-small);
    font-weight: 600;
  }
  .count {
    color: var(--_text-quiet);
    font-size: var(--_font-size-small);
    font-variant-numeric: tabular-nums;
  }
  .empty,
  .cut,
  .badge,
  .returns {
    unicode-bidi: plaintext;
  }
  .empty {
    margin: 0;
    padding-block: 0.125rem 0.75rem;
    padding-inline: 1rem;
    color: var(--_text-quiet);
    text-wrap: pretty;
  }
  ul {
    margin: 0;
    padding-block: 0 0.5rem;
    padding-inline: 0.5rem;
    list-style: none;
  }
  .icon {
    flex: none;
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }
  :host(:dir(rtl)) .directed .icon {
    scale: -1 1;
  }
`;

/** A row: its name is a button as large as the row, its own actions lie above that. */
export const rows = css`
  li {
    display: grid;
    grid-template-rows: 1fr;
  }
  .row {
    position: relative;
    display: grid;
    gap: 0.125rem 0.5rem;
    min-block-size: 0;
    padding: 0.5rem;
    border-radius: var(--_radius);
  }
  .row:hover {
    background: var(--_surface-hover);
  }
  .row:has([aria-current='true']) {
    background: var(--_accent-quiet);
  }
  .line {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    min-inline-size: 0;
  }
  .name {
    overflow: hidden;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text);
    font: inherit;
    font-weight: 550;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: pointer;
  }
  .name::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }
  .name:focus-visible {
    outline: none;
  }
  .name:focus-visible::after {
    outline: var(--_focus);
    outline-offset: -2px;
  }
  .far {
    margin-inline-start: auto;
    padding-inline-start: 0.25rem;
    white-space: nowrap;
  }
  .quiet,
  .time {
    color: var(--_text-quiet);
    font-size: var(--_font-size-small);
  }
  .time {
    font-variant-numeric: tabular-nums;
  }
  .cut {
    overflow: hidden;
    min-inline-size: 0;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .vip {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 0.1875rem;
    color: var(--_warning);
    font-size: 0.6875rem;
    font-weight: 650;
    letter-spacing: 0.02em;
  }
  .vip .icon {
    inline-size: 0.6875rem;
    block-size: 0.6875rem;
  }
  .above {
    position: relative;
    z-index: 1;
  }
  @media (forced-colors: active) {
    .row:has([aria-current='true']) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

/** Motion that explains: a row that has come, a row that goes because somebody took it. */
export const rowMotion = css`
  @keyframes came {
    from {
      background: color-mix(in oklab, var(--_accent) 12%, transparent);
    }
  }
  @keyframes goes {
    to {
      grid-template-rows: 0fr;
      opacity: 0;
    }
  }
  .came .row {
    animation: came 2.4s ease-out;
  }
  .goes {
    animation: goes 220ms ease-in forwards;
  }
  .goes .row {
    overflow: hidden;
    padding-block: 0;
  }
`;
