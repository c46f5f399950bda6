import { css } from 'lit';
import { shared } from '../styles/shared.ts';
import { messageStyles } from './transcript/message.styles.ts';

export const styles = [
  shared,
  messageStyles,
  css`
    :host {
      position: relative;
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      container-type: inline-size;
    }
    .scroller {
      flex: 1;
      min-block-size: 0;
      padding-block: 0.75rem;
      padding-inline: 1.25rem;
      overflow: hidden auto;
      overflow-anchor: none; /* ScrollKeeper does it, in every browser. */
      overscroll-behavior: contain;
      scrollbar-width: thin;
      scrollbar-color: var(--_line) transparent;
    }
    .empty {
      display: grid;
      place-content: center;
      min-block-size: 100%;
      color: var(--_text-quiet);
      text-align: center;
    }
    .rows {
      position: relative;
    }
    .loading {
      margin: 0;
      padding-block: 0.5rem;
      color: var(--_text-quiet);
      font-size: var(--_font-size-small);
      text-align: center;
    }
    .news,
    .unread-above {
      position: absolute;
      inset-block-end: 2rem;
      inset-inline-start: 50%;
      display: inline-flex;
      align-items: center;
      gap: 0.25rem;
      border-color: transparent;
      background: var(--_accent);
      box-shadow: var(--_shadow);
      color: var(--_on-accent);
      translate: -50%;
    }
    .unread-above {
      inset-block: 0.5rem auto;
    }
    .unread-above .icon {
      rotate: 180deg;
    }
    .news.quiet {
      border-color: var(--_line);
      background: var(--_surface-raised);
      color: var(--_text);
    }
    :is(.news, .unread-above):dir(rtl) {
      translate: 50%;
    }
    .unread-above .icon,
    .news .icon {
      inline-size: 0.875rem;
      block-size: 0.875rem;
    }
    .typing {
      display: flex;
      flex: none;
      align-items: center;
      gap: 0.375rem;
      min-block-size: 1.375rem;
      margin: 0;
      padding-inline: 1.375rem;
      color: var(--_text-quiet);
      font-size: var(--_font-size-small);
    }
    .dots {
      display: inline-flex;
      gap: 0.1875rem;
    }
    @keyframes dot {
      30% {
        opacity: 1;
      }
    }
    .dots i {
      inline-size: 0.25rem;
      block-size: 0.25rem;
      border-radius: var(--_radius-full);
      background: currentColor;
      opacity: 0.35;
      animation: dot 1.2s infinite;
    }
    .dots i:nth-child(2) {
      animation-delay: 0.15s;
    }
    .dots i:nth-child(3) {
      animation-delay: 0.3s;
    }
    @container (inline-size < 30rem) {
      .scroller {
        padding-inline: 0.75rem;
      }
      .typing {
        padding-inline: 0.875rem;
      }
    }
  `,
];
