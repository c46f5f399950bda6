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
      container-type: inline-size;
    }
    #actions:has(.buttons) {
      padding-block: 0.75rem;
      padding-inline: 1rem;
    }
    #actions:focus-visible {
      outline: none;
    }
    .buttons {
      display: flex;
      gap: 0.5rem;
    }
    .buttons .button {
      flex: 1 1 0;
    }
    .button.ending:not([aria-disabled]) {
      border-color: color-mix(in oklab, var(--_danger) 35%, var(--_surface));
      color: var(--_danger);
    }
    @container (width > 24rem) {
      .buttons .button {
        flex: none;
        min-inline-size: 7.5rem;
      }
      .state {
        text-align: start;
      }
    }
    .button.ending:not([aria-disabled]):hover {
      background: var(--_danger-quiet);
    }
    .state {
      margin: 0;
      color: var(--_text-quiet);
      font-size: var(--_font-size-small);
      text-align: center;
    }
    .state:not(:empty) {
      padding-block-start: 0.375rem;
    }
    @container (width > 24rem) {
      .buttons .button {
        flex: none;
        min-inline-size: 7.5rem;
      }
      #actions:has(.buttons) {
        display: flex;
        align-items: center;
        gap: 0.75rem;
      }
      .state:not(:empty) {
        padding-block: 0;
      }
    }
  `,
];
