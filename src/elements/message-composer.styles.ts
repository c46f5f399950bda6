import { css } from 'lit';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  css`
    .box {
      display: flex;
      align-items: flex-end;
      gap: 0.25rem;
      padding: 0.25rem;
      border: 1px solid var(--_line-strong);
      border-radius: calc(var(--_radius) * 1.5);
      background: var(--_surface-raised);
      transition: border-color var(--_motion);
    }
    .box:focus-within {
      border-color: var(--_accent);
      box-shadow: 0 0 0 1px var(--_accent);
    }
    .too-long,
    .too-long:focus-within {
      border-color: var(--_danger);
      box-shadow: 0 0 0 1px var(--_danger);
    }
    textarea {
      flex: 1;
      min-inline-size: 0;
      max-block-size: calc(3lh + 0.75rem);
      margin: 0;
      padding: 0.375rem 0.5rem;
      border: 0;
      background: none;
      color: var(--_text);
      font: inherit;
      font-size: var(--_font-size-message);
      line-height: 1.5;
      resize: none;
      overflow-y: auto;
      scrollbar-width: thin;
      field-sizing: content;
    }
    textarea:focus-visible {
      outline: none; /* The box shows it. */
    }
    textarea::placeholder {
      color: var(--_text-quiet);
      opacity: 1;
    }
    .send {
      display: grid;
      flex: none;
      place-items: center;
      inline-size: 2rem;
      block-size: 2rem;
      padding: 0;
      border: 1px solid transparent;
      border-radius: var(--_radius);
      background: none;
      color: var(--_text-quiet);
      cursor: pointer;
      transition:
        background-color var(--_motion),
        color var(--_motion);
    }
    .filled .send {
      background: var(--_accent);
      color: var(--_on-accent);
    }
    .filled .send:hover {
      background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
    }
    .send[aria-disabled='true'] {
      background: none;
      color: var(--_text-quiet);
      cursor: not-allowed;
    }
    .send .icon {
      inline-size: 1.0625rem;
      block-size: 1.0625rem;
    }
    .send:dir(rtl) .icon {
      scale: -1 1;
    }
    .counter {
      display: flex;
      justify-content: space-between;
      gap: 0.25rem 1rem;
      margin: 0;
      padding-inline: 0.75rem;
      color: var(--_text-quiet);
      font-size: var(--_font-size-small);
    }
    #limit {
      color: var(--_danger);
    }
    #counter {
      margin-inline-start: auto;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .counter:not(:has(:not(:empty))) {
      padding: 0;
    }
    @media (pointer: coarse) {
      .send {
        inline-size: 2.5rem;
        block-size: 2.5rem;
      }
      textarea {
        padding-block: 0.5rem;
        font-size: 1rem; /* Less, and iOS zooms the page. */
      }
    }
    @media (forced-colors: active) {
      .box:focus-within {
        outline: 2px solid Highlight;
      }
      .filled .send {
        forced-color-adjust: none;
        background: ButtonText;
        color: ButtonFace;
      }
    }
  `,
];
