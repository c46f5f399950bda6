import { css } from 'lit';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.5rem;
    }
    [part='button'] {
      position: relative;
      display: inline-flex;
      align-items: center;
      gap: 0.5rem;
      min-block-size: 2.25rem;
      padding-inline: 0.75rem;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_surface-raised);
      color: var(--_text);
      font: inherit;
      font-weight: 550;
      cursor: pointer;
      transition: border-color var(--_motion);
    }
    [part='button']:hover {
      border-color: var(--_line-strong);
    }
    [part='badge'] {
      min-inline-size: 1.25rem;
      padding-inline: 0.375rem;
      border-radius: var(--_radius-full);
      background: var(--_danger);
      color: var(--_on-danger);
      font-size: var(--_font-size-small);
      font-weight: 650;
      font-variant-numeric: tabular-nums;
      line-height: 1.25rem;
      text-align: center;
    }
    .old {
      outline: 1px solid var(--_line-strong);
      outline-offset: -1px;
      background: none;
      color: var(--_text-quiet);
    }
    [part='offline'] {
      display: inline-flex;
      align-items: center;
      gap: 0.25rem;
      color: var(--_warning);
      font-size: var(--_font-size-small);
    }
    @keyframes ring {
      0%,
      30%,
      60%,
      100% {
        rotate: 0deg;
      }
      8%,
      38%,
      68% {
        rotate: -14deg;
      }
      18%,
      48%,
      78% {
        rotate: 14deg;
      }
    }
    @keyframes glow {
      from {
        box-shadow: 0 0 0 0 color-mix(in oklab, var(--_danger) 55%, transparent);
      }
      to {
        box-shadow: 0 0 0 0.75rem transparent;
      }
    }
    .arrived {
      animation: glow 1.1s ease-out 3;
    }
    .arrived .icon {
      animation: ring 1.1s ease-in-out 3;
    }
    a {
      color: var(--_accent);
      font-weight: 550;
    }
  `,
];
