import { css } from 'lit';
import { shared } from '../styles/shared.ts';
import { movingListStyles } from './moving-list.styles.ts';

export const styles = [
  shared,
  movingListStyles,
  css`
    ul {
      padding-block-end: 0.25rem;
    }
    .row {
      padding-block: 0.3125rem;
    }
    .row p {
      margin: 0;
    }
    .name {
      font-weight: 450;
    }
    .excerpt {
      display: -webkit-box;
      overflow: hidden;
      overflow-wrap: anywhere;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      line-clamp: 2;
    }
    mark {
      border-radius: 0.125rem;
      background: var(--_warning-quiet);
      color: var(--_text);
      font-weight: 600;
    }
    form {
      position: relative;
      display: flex;
      flex: 0 1 9.5rem;
      align-items: center;
      min-inline-size: 0;
      margin-inline: auto -0.5rem;
    }
    form .icon {
      position: absolute;
      inset-inline-start: 0.5rem;
      color: var(--_text-quiet);
      pointer-events: none;
    }
    input {
      inline-size: 100%;
      min-inline-size: 0;
      min-block-size: 1.75rem;
      padding-block: 0;
      padding-inline: 1.75rem 0.5rem;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_surface);
      color: var(--_text);
      font: inherit;
      font-size: var(--_font-size-small);
      unicode-bidi: plaintext;
    }
    input::placeholder {
      color: var(--_text-quiet);
      opacity: 1;
    }
    input:focus-visible {
      outline-offset: 0;
    }
    @media (pointer: coarse) {
      input {
        min-block-size: 2.5rem;
      }
    }
  `,
];
