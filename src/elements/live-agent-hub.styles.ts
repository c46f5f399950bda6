import { css } from 'lit';
import { buttons } from '../styles/buttons.ts';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  buttons,
  css`
    :host {
      container: live-agent-hub / inline-size;
      position: relative;
      block-size: 100%;
      min-block-size: 20rem;
      background: var(--_surface);
    }
    #hub {
      position: relative;
      display: grid;
      grid-template:
        'header header header' auto
        'notice notice notice' auto
        'lists conversation bar' auto
        'lists conversation details' minmax(0, 1fr)
        / minmax(17rem, 20rem) minmax(0, 1fr) minmax(17rem, 21rem);
      block-size: 100%;
    }

    [part='header'] {
      grid-area: header;
      display: flex;
      align-items: center;
      gap: 0.75rem;
      min-inline-size: 0;
      min-block-size: 3rem;
      padding-block: 0.375rem;
      padding-inline: 1rem;
      border-block-end: 1px solid var(--_line);
    }
    .product,
    .you {
      display: inline-flex;
      align-items: center;
      gap: 0.5rem;
      min-inline-size: 0;
    }
    .product {
      flex: none;
      font-size: var(--_font-size-message);
      font-weight: 650;
    }
    .product .icon {
      color: var(--_accent);
      inline-size: 1.125rem;
      block-size: 1.125rem;
    }
    .space {
      flex: 1;
    }
    .chip {
      border-color: transparent;
      background: var(--_warning-quiet);
      color: var(--_warning);
    }
    .chip:hover {
      border-color: currentColor;
      background: var(--_warning-quiet);
    }
    .avatar {
      display: grid;
      flex: none;
      place-items: center;
      inline-size: 1.75rem;
      block-size: 1.75rem;
      border-radius: var(--_radius-full);
      background: var(--_accent-quiet);
      color: var(--_accent);
      font-size: 0.6875rem;
      font-weight: 650;
    }
    .who {
      display: grid;
      min-inline-size: 0;
      font-weight: 550;
      line-height: 1.25;
    }
    .who .quiet {
      color: var(--_text-quiet);
      font-size: 0.6875rem;
      font-weight: 400;
    }

    #notice span {
      display: inline-flex;
      align-items: center;
      gap: 0.5rem;
    }
    #notice .icon {
      flex: none;
    }
    #notice {
      grid-area: notice;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: 0.5rem 0.75rem;
      padding-block: 0.5rem;
      padding-inline: 1rem;
      background: var(--_warning-quiet);
      color: var(--_warning);
      font-weight: 550;
    }

    #lists {
      --_panel: var(--_surface-sunken);
      grid-area: lists;
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      overflow: auto;
      border-inline-end: 1px solid var(--_line);
      background: var(--_surface-sunken);
    }
    #lists > * {
      flex: none;
      overflow: auto;
      scrollbar-width: thin;
    }
    #lists > * + * {
      border-block-start: 1px solid var(--_line);
    }
    #lists > transfer-request-list {
      max-block-size: 55%;
    }
    #lists > active-request-list {
      flex: 0 1 auto;
      min-block-size: 6rem;
    }
    #lists > conversation-history {
      flex: 1 1000 auto;
      min-block-size: 6.75rem;
    }
    #conversation {
      grid-area: conversation;
      min-inline-size: 0;
      min-block-size: 0;
    }
    chat-panel {
      block-size: 100%;
    }
    #bar {
      grid-area: bar;
      border-inline-start: 1px solid var(--_line);
    }
    #details {
      grid-area: details;
      min-block-size: 0;
      overflow: auto;
      border-inline-start: 1px solid var(--_line);
      scrollbar-width: thin;
    }
    #details > * + * {
      --_divider: 1px solid var(--_line);
    }
    #lists:focus-visible,
    #conversation:focus-visible,
    #details:focus-visible {
      outline-offset: -2px;
    }
    #toggle,
    #views {
      display: none;
    }
    #toggle[aria-pressed='true'] {
      background: var(--_accent-quiet);
      color: var(--_accent);
    }

    /* Over the lists; where there is one column, over that. */
    toast-list {
      position: absolute;
      grid-column: lists;
      inset-block-end: 1rem;
      inset-inline: 1rem;
      z-index: 10;
    }

    #no-access {
      display: grid;
      align-content: center;
      justify-items: center;
      block-size: 100%;
      padding: 2rem;
      color: var(--_text-quiet);
      text-align: center;
      text-wrap: balance;
    }
    #no-access .icon {
      inline-size: 1.75rem;
      block-size: 1.75rem;
    }
    #no-access p {
      max-inline-size: 26rem;
      margin-block: 0.25rem 0;
    }
    #no-access .title {
      margin-block-start: 0.75rem;
      color: var(--_text);
      font-size: 1rem;
      font-weight: 650;
    }

    /* Two columns: lists, and the conversation or the details. */
    @container live-agent-hub (width < 68rem) {
      #hub {
        grid-template:
          'header header' auto
          'notice notice' auto
          'lists bar' auto
          'lists conversation' minmax(0, 1fr)
          / minmax(16rem, 19rem) minmax(0, 1fr);
      }
      #bar {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        border-inline-start: 0;
        border-block-end: 1px solid var(--_line);
      }
      #bar > request-actions {
        flex: 1;
      }
      #toggle {
        display: inline-flex;
        margin-inline-end: 1rem;
      }
      #details {
        grid-area: conversation;
        border-inline-start: 0;
      }
      #hub:not(.view-details) #details,
      #hub.view-details #conversation {
        display: none;
      }
    }

    /* One column: one of the three. */
    @container live-agent-hub (width < 44rem) {
      #hub {
        grid-template:
          'header' auto
          'notice' auto
          'bar' auto
          'conversation' minmax(0, 1fr)
          'views' auto
          / minmax(0, 1fr);
      }
      [part='header'] {
        flex-wrap: wrap;
        gap: 0.375rem 0.75rem;
      }
      [part='header'] .who {
        display: none;
      }
      .chip {
        order: 1;
        inline-size: 100%;
      }
      #lists {
        grid-area: conversation;
        border-inline-end: 0;
      }
      #hub:not(.view-lists) #lists,
      #hub.view-lists #conversation,
      #hub.view-lists #bar {
        display: none;
      }
      #lists > :is(transfer-request-list, active-request-list, conversation-history) {
        flex: none;
        min-block-size: 0;
        max-block-size: none;
        overflow: visible;
      }
      #toggle {
        display: none;
      }
      #views {
        grid-area: views;
        display: grid;
        grid-auto-columns: 1fr;
        grid-auto-flow: column;
        border-block-start: 1px solid var(--_line);
      }
      #views button {
        position: relative;
        display: grid;
        justify-items: center;
        gap: 0.125rem;
        min-block-size: 3.25rem;
        padding-block: 0.375rem;
        border: 0;
        background: none;
        color: var(--_text-quiet);
        font-size: 0.6875rem;
        font-weight: 550;
        cursor: pointer;
      }
      #views button:focus-visible {
        outline-offset: -3px;
      }
      #views [aria-current] {
        color: var(--_accent);
      }
      #views .icon {
        inline-size: 1.25rem;
        block-size: 1.25rem;
      }
      #views .badge {
        position: absolute;
        inset-block-start: 0.25rem;
        inset-inline-start: calc(50% + 0.375rem);
        min-inline-size: 1rem;
        padding-inline: 0.25rem;
        border-radius: var(--_radius-full);
        background: var(--_danger);
        color: var(--_on-danger);
        font-size: 0.625rem;
        font-weight: 700;
        line-height: 1rem;
        text-align: center;
      }
      toast-list {
        inset-block: auto 7.75rem; /* Above the composer: End and the name of who one talks with stay in sight. */
      }
    }
  `,
];
