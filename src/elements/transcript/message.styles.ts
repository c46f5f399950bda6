/** How rows look: who speaks is told by side, colour, name and role; nothing rests on colour alone. */
import { css } from 'lit';

export const messageStyles = css`
  button {
    min-block-size: 1.75rem;
    padding: 0.125rem 0.625rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-full);
    background: var(--_surface-raised);
    color: var(--_text);
    font: inherit;
    font-size: var(--_font-size-small);
    font-weight: 550;
    cursor: pointer;
  }
  button:hover {
    border-color: var(--_line-strong);
  }

  /* Nothing that is there for each row is positioned or clipped by a path: it would be a layer of its own to the browser. */
  .message {
    display: flex;
    flex-direction: column;
    align-items: start;
    max-inline-size: min(40rem, 86%);
    margin-block-start: 0.1875rem;
    border-radius: var(--_radius);
    outline-offset: 3px;
  }
  .message.first {
    margin-block-start: 0.875rem;
  }
  .ours {
    align-items: end;
    margin-inline-start: auto;
  }
  .message.theirs {
    margin-inline-end: auto;
  }
  .by {
    margin: 0 0 0.1875rem;
    padding-inline: 0.125rem;
    color: var(--_text-quiet);
    font-size: var(--_font-size-small);
  }
  .by .icon {
    inline-size: 0.875rem;
    block-size: 0.875rem;
    margin-inline-end: 0.375rem;
    vertical-align: -0.125rem;
  }
  .name {
    color: var(--_text);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .role,
  .by time {
    margin-inline-start: 0.125rem;
  }
  time {
    font-variant-numeric: tabular-nums;
    unicode-bidi: plaintext;
    white-space: nowrap;
  }
  /* Of those that follow, the name is read out only, and the time is there for who points at it. */
  .again {
    margin-block-end: -1px;
    color: transparent;
    font-size: 1px;
    line-height: 1px;
    user-select: none;
  }
  @container (inline-size >= 30rem) {
    .message:not(.first):is(:hover, :focus) {
      position: relative;
    }
    .message:not(.first):is(:hover, :focus)::after {
      content: attr(data-time) / '';
      position: absolute;
      inset-block-start: 0.25rem;
      inset-inline-start: calc(100% + 0.5rem);
      color: var(--_text-quiet);
      font-size: var(--_font-size-small);
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .ours.message:not(.first):is(:hover, :focus)::after {
      inset-inline: auto calc(100% + 0.5rem);
    }
  }

  .bubble {
    max-inline-size: 100%;
    padding: 0.4375rem 0.75rem;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_message-end-user);
    color: var(--_text);
    font-size: var(--_font-size-message);
    overflow-wrap: anywhere;
  }
  .digital-agent .bubble {
    background: var(--_message-digital-agent);
  }
  .live-agent .bubble {
    background: var(--_message-live-agent);
  }
  .theirs.first .bubble {
    border-start-start-radius: calc(var(--_radius) * 0.5);
  }
  .ours.first .bubble {
    border-start-end-radius: calc(var(--_radius) * 0.5);
  }
  .sending .bubble {
    border: 1px dashed color-mix(in oklab, var(--_text) 30%, transparent);
    background: none;
  }
  .failed .bubble {
    border-color: var(--_danger);
  }

  .bubble :is(p, ul, ol, pre, blockquote) {
    margin-block: 0.5rem;
  }
  .bubble > :first-child,
  .text > :first-child {
    margin-block-start: 0;
  }
  .bubble > :last-child,
  .text > :last-child {
    margin-block-end: 0;
  }
  .bubble :is(ul, ol) {
    display: grid;
    padding-inline-start: 1.25rem;
    gap: 0.125rem;
  }
  code {
    padding: 0.0625rem 0.25rem;
    border-radius: 0.25rem;
    background: color-mix(in oklab, var(--_text) 8%, transparent);
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace;
    font-size: 0.92em;
  }
  pre {
    overflow-x: auto;
    padding: 0.5rem 0.625rem;
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_text) 8%, transparent);
    white-space: pre-wrap;
  }
  pre code {
    padding: 0;
    background: none;
  }
  blockquote {
    margin-inline: 0;
    padding-inline-start: 0.625rem;
    border-inline-start: 3px solid color-mix(in oklab, var(--_text) 25%, transparent);
  }
  a {
    color: inherit;
    font-weight: 550;
    text-decoration-color: color-mix(in oklab, currentColor 50%, transparent);
    text-underline-offset: 0.15em;
  }
  a:hover {
    text-decoration-color: currentColor;
  }
  .leads-to {
    color: var(--_text);
    font-size: var(--_font-size-small);
  }

  .card {
    display: grid;
    gap: 0.375rem;
    min-inline-size: min(16rem, 100%);
    margin-block: 0.1875rem;
    padding: 0.625rem 0.75rem;
    border: 1px solid color-mix(in oklab, var(--_text) 14%, transparent);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
  }
  .bubble > * + .card {
    margin-block-start: 0.5rem;
  }
  .card p {
    margin: 0;
  }
  .card-title {
    font-weight: 600;
  }
  .card dl {
    display: grid;
    grid-template-columns: fit-content(50%) 1fr;
    gap: 0.125rem 0.75rem;
    margin: 0;
  }
  .card dl > div {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }
  .card dt {
    color: var(--_text-quiet);
  }
  .card dd {
    margin: 0;
  }

  .replies {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    margin: 0.375rem 0 0;
    padding: 0;
    list-style: none;
  }
  .reply {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    min-block-size: 1.75rem;
    padding: 0.125rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-full);
    background: none;
    color: var(--_text-quiet);
    font-size: var(--_font-size);
    font-weight: 500;
  }
  button.reply {
    border-color: var(--_accent);
    color: var(--_accent);
  }
  button.reply:hover {
    border-color: var(--_accent);
    background: var(--_accent-quiet);
  }
  button.reply[aria-disabled='true'] {
    border-color: var(--_line);
    background: none;
    color: var(--_text-quiet);
    cursor: default;
  }
  .reply.chosen,
  button.reply.chosen[aria-disabled='true'] {
    border-color: transparent;
    background: var(--_accent-quiet);
    color: var(--_text);
  }
  .reply .icon {
    inline-size: 0.8125rem;
    block-size: 0.8125rem;
    color: var(--_accent);
    stroke-width: 3;
  }

  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
    margin: 0.1875rem 0 0;
    padding-inline: 0.125rem;
    color: var(--_text-quiet);
    font-size: var(--_font-size-small);
  }
  .failed .state {
    color: var(--_danger);
  }
  .state .icon {
    flex: none;
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }

  .notice {
    max-inline-size: 46rem;
    margin: 0.625rem auto;
    padding: 0.125rem 0.5rem;
    border-radius: var(--_radius);
    color: var(--_text-quiet);
    font-size: var(--_font-size-small);
    text-align: center;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .system {
    font-weight: 600;
  }
  .system::after {
    content: ' ·';
  }
  .notice time {
    margin-inline-start: 0.25rem;
  }

  .separator {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    margin-block: 1rem 0.5rem;
    color: var(--_text-quiet);
    font-size: var(--_font-size-small);
    font-weight: 550;
    text-align: center;
  }
  .separator::before,
  .separator::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_line);
  }
  .separator:first-child {
    margin-block-start: 0;
  }
  .date,
  .dates {
    min-block-size: 1.75rem;
    margin-block: -0.25rem;
  }
  .date {
    padding-inline: 0.5rem;
    border-color: transparent;
    background: none;
    color: inherit;
  }
  .dates {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0.25rem 0.5rem;
  }
  .dates input {
    min-block-size: 1.75rem;
    padding: 0 0.375rem;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    font: inherit;
  }
  .separator.live {
    color: var(--_success);
  }
  .separator.live::before,
  .separator.live::after {
    border-color: var(--_success);
    opacity: 0.5;
  }
  .separator.unread {
    color: var(--_danger);
  }
  .separator.unread::before,
  .separator.unread::after {
    border-color: var(--_danger);
    opacity: 0.5;
  }
  .connected .notice {
    margin-block-start: 0.25rem;
  }

  /* It keeps the focus, and nothing of it is in view. */
  .held {
    position: absolute;
    inset-block-start: 0;
    opacity: 0;
    pointer-events: none;
  }
  @keyframes brought {
    from {
      background: var(--_accent-quiet);
      box-shadow: 0 0 0 0.375rem var(--_accent-quiet);
    }
  }
  .brought {
    animation: brought 2s ease-out;
  }
  .hit .bubble {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  ::highlight(live-agent-found) {
    background-color: light-dark(#ffe58a, #6b5300);
    color: light-dark(#1f1a00, #fff6d6);
  }
  @media (prefers-reduced-motion: reduce) {
    .brought {
      outline: 2px solid var(--_accent);
      outline-offset: 3px;
    }
  }

  @media (pointer: coarse) {
    button,
    .reply {
      min-block-size: 2.5rem;
      padding-inline: 1rem;
    }
  }
  @media (forced-colors: active) {
    .bubble {
      border-color: CanvasText;
    }
    .digital-agent .bubble {
      border-style: dashed;
    }
    .live-agent .bubble {
      border-width: 2px;
    }
  }
`;
