/** A question that must be answered first. */
import { css } from 'lit';

export const dialog = css`
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
`;
