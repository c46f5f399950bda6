import { css } from 'lit';
import { buttons } from '../styles/buttons.ts';
import { dialog } from '../styles/dialog.ts';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  buttons,
  dialog,
  css`
    :host {
      block-size: 100%;
      min-block-size: 0;
      background: var(--_surface);
      container-type: inline-size;
    }
    .chat {
      display: flex;
      flex-direction: column;
      block-size: 100%;
      min-block-size: 0;
    }
    header {
      display: grid;
      flex: none;
      grid-template: auto auto / auto 1fr auto;
      align-items: center;
      gap: 0 0.75rem;
      padding-block: 0.75rem;
      padding-inline: 1.25rem;
      border-block-end: 1px solid var(--_line);
    }
    .face {
      display: grid;
      grid-row: 1 / 3;
      place-items: center;
      inline-size: 2.25rem;
      block-size: 2.25rem;
      border-radius: var(--_radius-full);
      background: var(--_message-digital-agent);
      color: var(--_warning);
    }
    .face.live {
      background: var(--_message-live-agent);
      color: var(--_accent);
    }
    .face .icon {
      inline-size: 1.125rem;
      block-size: 1.125rem;
    }
    header h2 {
      grid-column: 2;
      min-inline-size: 0;
      margin: 0;
      overflow: hidden;
      font-size: 0.9375rem;
      font-weight: 600;
      line-height: 1.35;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .about {
      grid-column: 2;
      min-inline-size: 0;
      margin: 0;
      color: var(--_text-quiet);
      font-size: var(--_font-size-small);
    }
    header .button {
      grid-area: 1 / 3 / 3 / 4;
    }
    .waiting {
      display: grid;
      flex: none;
      grid-template-columns: auto 1fr auto;
      align-items: center;
      gap: 0.5rem 0.75rem;
      padding-block: 0.625rem;
      padding-inline: 1.25rem;
      border-block-end: 1px solid var(--_line);
      background: var(--_accent-quiet);
    }
    .waiting p {
      margin: 0;
      text-wrap: pretty;
    }
    .waiting strong {
      display: block;
      font-weight: 600;
    }
    .means {
      color: var(--_text-quiet);
      font-size: var(--_font-size-small);
      font-variant-numeric: tabular-nums;
    }
    @keyframes pulse {
      to {
        box-shadow: 0 0 0 0.5rem transparent;
      }
    }
    .pulse {
      inline-size: 0.625rem;
      block-size: 0.625rem;
      margin-inline: 0.8125rem;
      border-radius: var(--_radius-full);
      background: var(--_accent);
      box-shadow: 0 0 0 0 color-mix(in oklab, var(--_accent) 50%, transparent);
      animation: pulse 1.6s ease-out infinite;
    }
    conversation-log {
      flex: 1;
      min-block-size: 0;
    }
    .welcome {
      max-inline-size: 40ch;
      padding: 1rem;
      text-wrap: balance;
    }
    .welcome p {
      margin: 0;
    }
    .welcome .hello {
      margin-block-end: 0.375rem;
      color: var(--_text);
      font-size: 1.0625rem;
      font-weight: 600;
    }
    footer {
      flex: none;
      padding-block: 0.25rem 0.875rem;
      padding-inline: 1.25rem;
    }
    @container (inline-size < 30rem) {
      header,
      .waiting,
      footer {
        padding-inline: 0.75rem;
      }
      .pulse {
        margin-inline: 0.25rem;
      }
    }
  `,
];
