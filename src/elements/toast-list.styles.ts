import { css } from 'lit';
import { buttons } from '../styles/buttons.ts';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  buttons,
  css`
    #status {
      display: grid;
      gap: 0.5rem;
    }
    #status:focus-visible {
      outline: none;
    }
    .toast {
      display: flex;
      align-items: center;
      gap: 0.5rem;
      padding-block: 0.5rem;
      padding-inline: 0.75rem 0.375rem;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_surface-raised);
      box-shadow: var(--_shadow);
      animation: in 200ms ease-out;
    }
    @keyframes in {
      from {
        translate: 0 0.5rem;
      }
    }
    .sign {
      display: inline-flex;
      color: var(--_text-quiet);
    }
    .good .sign {
      color: var(--_success);
    }
    .bad .sign {
      color: var(--_danger);
    }
    p {
      flex: 1;
      min-inline-size: 0;
      margin: 0;
      overflow-wrap: anywhere;
      text-wrap: pretty;
    }
  `,
];
