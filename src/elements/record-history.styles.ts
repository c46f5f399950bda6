import { css } from 'lit';
import { region, rows } from '../styles/region.ts';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  region,
  rows,
  css`
    .tabs {
      display: flex;
      gap: 0.125rem;
      margin-inline-start: auto;
    }
    [role='tab'] {
      padding-block: 0.125rem;
      padding-inline: 0.5rem;
      border: 0;
      border-radius: calc(var(--_radius) * 0.75);
      background: none;
      color: var(--_text-quiet);
      font: inherit;
      font-size: var(--_font-size-small);
      font-weight: 550;
      cursor: pointer;
    }
    [role='tab']:hover {
      background: var(--_surface-hover);
    }
    [role='tab'][aria-selected='true'] {
      background: color-mix(in oklab, var(--_text) 9%, transparent);
      color: var(--_text);
    }
    [role='tabpanel']:focus-visible {
      outline-offset: -2px;
      border-radius: var(--_radius);
    }
    .name {
      display: -webkit-box;
      overflow: hidden;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      line-clamp: 2;
      font-weight: 450;
      text-decoration: none;
      white-space: normal;
    }
    .name .icon {
      vertical-align: -0.125rem;
      inline-size: 0.75rem;
      block-size: 0.75rem;
      color: var(--_text-quiet);
    }
    .row:hover .name {
      text-decoration: underline;
      text-underline-offset: 0.15em;
      text-decoration-color: color-mix(in oklab, currentColor 50%, transparent);
    }
    .number {
      color: var(--_text-quiet);
      font-variant-numeric: tabular-nums;
    }
    .urgency {
      display: inline-flex;
      flex: none;
      align-items: center;
      gap: 0.25rem;
    }
    @media (forced-colors: active) {
      [role='tab'][aria-selected='true'] {
        outline: 1px solid Highlight;
      }
    }
  `,
];
