import { css } from 'lit';
import { region, rows } from '../styles/region.ts';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  region,
  rows,
  css`
    .who {
      display: flex;
      align-items: center;
      gap: 0.625rem;
      padding-block: 0.125rem 0.5rem;
      padding-inline: 1rem;
    }
    .avatar {
      display: grid;
      flex: none;
      place-items: center;
      inline-size: 2.25rem;
      block-size: 2.25rem;
      border-radius: var(--_radius-full);
      background: var(--_accent-quiet);
      color: var(--_accent);
      font-size: var(--_font-size-small);
      font-weight: 650;
    }
    .full-name {
      min-inline-size: 0;
      font-size: var(--_font-size-message);
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    dl {
      display: grid;
      gap: 0.25rem;
      margin: 0;
      padding-block-end: 0.75rem;
      padding-inline: 1rem;
    }
    .pair {
      display: grid;
      grid-template-columns: 5.5rem minmax(0, 1fr);
      gap: 0.75rem;
    }
    dt {
      color: var(--_text-quiet);
      text-align: -webkit-match-parent; /* All that Chromium knows. */
      text-align: match-parent;
      overflow-wrap: anywhere;
    }
    dd {
      margin: 0;
      text-align: -webkit-match-parent; /* All that Chromium knows. */
      text-align: match-parent;
      overflow-wrap: anywhere;
    }
    a {
      color: var(--_accent);
      text-decoration: underline;
      text-decoration-color: color-mix(in oklab, currentColor 40%, transparent);
      text-underline-offset: 0.15em;
    }
    a:hover {
      text-decoration-color: currentColor;
    }
    .collected {
      margin-block-end: 0.75rem;
      margin-inline: 1rem;
      padding-block: 0.625rem;
      border-radius: var(--_radius);
      background: var(--_message-digital-agent);
    }
    .collected dl {
      padding-block-end: 0;
      padding-inline: 0.75rem;
    }
    .collected dt {
      color: color-mix(in oklab, var(--_text) 75%, var(--_message-digital-agent));
    }
    h3 {
      margin: 0;
      padding-block-end: 0.375rem;
      padding-inline: 0.75rem;
      font: inherit;
      font-size: var(--_font-size-small);
      font-weight: 600;
    }
    .urgency {
      display: inline-flex;
      align-items: center;
      gap: 0.25rem;
    }
  `,
];
