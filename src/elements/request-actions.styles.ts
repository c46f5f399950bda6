import { css } from 'lit';
import { buttons } from '../styles/buttons.ts';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  buttons,
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
    dialog {
      inline-size: min(24rem, calc(100vw - 2rem));
      padding: 1.25rem;
      border: 1px solid var(--_line);
      border-radius: calc(var(--_radius) * 1.5);
      background: var(--_surface-raised);
      box-shadow: var(--_shadow);
      color: var(--_text);
    }
    dialog::backdrop {
      background: rgb(10 12 20 / 0.4);
    }
    dialog h2 {
      margin: 0;
      font: inherit;
      font-size: 1rem;
      font-weight: 650;
    }
    dialog p {
      margin-block: 0.25rem 1rem;
      margin-inline: 0;
      color: var(--_text-quiet);
    }
    dialog form {
      display: flex;
      justify-content: flex-end;
      gap: 0.5rem;
    }
  `,
];
