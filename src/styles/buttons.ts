/** Buttons: a quiet one, `primary` for what is most likely wanted next, `danger` for what cannot be undone, `plain` for words that act. */
import { css } from 'lit';

export const buttons = css`
  button {
    font: inherit;
    color: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.375rem;
    min-block-size: 2rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    font-weight: 550;
    white-space: nowrap;
    cursor: pointer;
    transition:
      background-color var(--_motion),
      border-color var(--_motion);
  }
  .button:hover {
    border-color: var(--_line-strong);
    background: color-mix(in oklab, var(--_text) 4%, var(--_surface-raised));
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  .button.danger {
    border-color: transparent;
    background: var(--_danger);
    color: var(--_on-danger);
  }
  .button.danger:hover {
    background: color-mix(in oklab, var(--_danger) 88%, var(--_text));
  }
  .button.small {
    min-block-size: 1.625rem;
    padding: 0 0.5rem;
    border-radius: calc(var(--_radius) * 0.75);
    font-size: var(--_font-size-small);
  }
  .button.plain {
    padding-inline: 0.5rem;
    border-color: transparent;
    background: none;
    color: var(--_accent);
  }
  .button.plain:hover {
    background: var(--_surface-hover);
  }
  .button.icon-only {
    inline-size: 1.75rem;
    min-block-size: 1.75rem;
    padding: 0;
    color: var(--_text-quiet);
  }
  .button[aria-disabled='true'] {
    border-color: var(--_line);
    background: none;
    color: var(--_text-quiet);
    cursor: not-allowed;
  }
  .button.plain[aria-disabled='true'] {
    border-color: transparent;
  }
  .button .icon {
    flex: none;
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  .turning {
    display: inline-flex;
    animation: turn 0.9s linear infinite;
  }
  @media (forced-colors: active) {
    .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
  @media (pointer: coarse) {
    .button,
    .button.small {
      min-block-size: 2.5rem;
      padding-inline: 0.875rem;
    }
    .button.icon-only {
      inline-size: 2.5rem;
    }
  }
`;
