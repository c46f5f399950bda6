import { css } from 'lit';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  css`
    /* Most connections are there before anybody could read that they are being made. */
    @keyframes appear {
      from {
        max-block-size: 0;
        padding-block: 0;
        opacity: 0;
      }
    }
    @keyframes turn {
      to {
        rotate: 1turn;
      }
    }
    .banner {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 0.375rem;
      overflow: hidden;
      max-block-size: 8rem;
      padding-block: 0.1875rem;
      padding-inline: 0.625rem;
      border-radius: var(--_radius-full);
      background: var(--_surface-sunken);
      color: var(--_text-quiet);
      font-size: var(--_font-size-small);
      text-wrap: pretty;
    }
    :host([detailed]) .banner {
      padding-block: 0.375rem;
      padding-inline: 1rem;
      border-radius: 0;
    }
    .banner.visually-hidden {
      padding: 0;
    }
    .none {
      display: none;
    }
    .connecting,
    .catching-up {
      animation: appear 1ms 700ms backwards;
    }
    .reconnecting {
      background: var(--_warning-quiet);
      color: var(--_warning);
    }
    .up-to-date {
      background: var(--_success-quiet);
      color: var(--_success);
    }
    .stopped {
      background: var(--_danger-quiet);
      color: var(--_danger);
    }
    .icon {
      display: block;
      flex: none;
      inline-size: 0.875rem;
      block-size: 0.875rem;
    }
    .turning {
      flex: none;
      animation: turn 1s linear infinite;
    }
    strong {
      font-weight: 600;
    }
  `,
];
