import { css } from 'lit';
import { buttons } from '../styles/buttons.ts';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  buttons,
  css`
    :host {
      block-size: 100%;
      min-block-size: 0;
      background: var(--_surface);
      container-type: inline-size;
    }
    .panel {
      display: flex;
      flex-direction: column;
      block-size: 100%;
      min-block-size: 0;
    }
    header {
      display: flex;
      flex: none;
      align-items: baseline;
      gap: 0.5rem;
      min-block-size: 2.75rem;
      padding-block: 0.6875rem 0.5rem;
      padding-inline: 1.25rem;
      border-block-end: 1px solid var(--_line);
    }
    h2 {
      flex: none;
      max-inline-size: 60%;
      margin: 0;
      overflow: hidden;
      font-size: 0.9375rem;
      font-weight: 600;
      line-height: 1.4;
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
    }
    .vip .icon {
      inline-size: 0.6875rem;
      block-size: 0.6875rem;
    }
    .about {
      flex: 1;
      min-inline-size: 0;
      margin: 0;
      overflow: hidden;
      color: var(--_text-quiet);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    header .icon-only {
      align-self: center;
      border-color: transparent;
      background: none;
    }
    .find {
      display: flex;
      flex: none;
      align-items: center;
      gap: 0.25rem;
      padding-block: 0.375rem;
      padding-inline: 1.25rem;
      border-block-end: 1px solid var(--_line);
      background: var(--_surface-sunken);
    }
    .find input {
      flex: 1;
      min-inline-size: 0;
      min-block-size: 1.875rem;
      padding: 0 0.5rem;
      border: 1px solid var(--_line-strong);
      border-radius: var(--_radius);
      background: var(--_surface);
      color: var(--_text);
      font: inherit;
    }
    .found {
      min-inline-size: 5.5rem;
      padding-inline: 0.5rem;
      color: var(--_text-quiet);
      font-size: var(--_font-size-small);
      font-variant-numeric: tabular-nums;
    }
    .find .button {
      border-color: transparent;
      background: none;
    }
    .find .up .icon {
      rotate: 180deg;
    }
    conversation-log {
      flex: 1;
      min-block-size: 0;
    }
    footer {
      flex: none;
      padding-block: 0.25rem 0.875rem;
      padding-inline: 1.25rem;
    }
    .foot {
      margin: 0;
      padding: 0.5rem 0.75rem;
      border-radius: var(--_radius);
      background: var(--_surface-sunken);
      color: var(--_text-quiet);
      text-align: center;
      text-wrap: pretty;
    }
    .foot:empty {
      display: none;
    }
    .empty {
      display: grid;
      align-content: center;
      justify-items: center;
      gap: 0.25rem;
      block-size: 100%;
      padding: 2rem;
      text-align: center;
    }
    .empty .icon {
      inline-size: 1.75rem;
      block-size: 1.75rem;
      margin-block-end: 0.5rem;
      color: var(--_line-strong);
      stroke-width: 1.5;
    }
    .empty h2 {
      max-inline-size: 36ch;
      white-space: normal;
    }
    .empty p {
      max-inline-size: 44ch;
      margin: 0;
      color: var(--_text-quiet);
      text-wrap: balance;
    }
    @container (inline-size < 30rem) {
      header,
      .find,
      footer {
        padding-inline: 0.75rem;
      }
    }
  `,
];
