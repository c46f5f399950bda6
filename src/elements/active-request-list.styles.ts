import { css } from 'lit';
import { shared } from '../styles/shared.ts';
import { movingListStyles } from './moving-list.styles.ts';

export const styles = [
  shared,
  movingListStyles,
  css`
    .row.unread .name {
      font-weight: 700;
    }
    .why {
      margin: 0;
    }
    .mark {
      display: inline-flex;
      flex: none;
      align-items: center;
      gap: 0.1875rem;
      color: var(--_text-quiet);
      font-size: var(--_font-size-small);
    }
    .mark .icon {
      inline-size: 0.75rem;
      block-size: 0.75rem;
    }
    .typing {
      color: var(--_accent);
      font-style: italic;
    }
    .badge {
      flex: none;
      padding-inline: 0.4375rem;
      border: 1px solid transparent;
      border-radius: var(--_radius-full);
      background: var(--_accent);
      color: var(--_on-accent);
      font-size: 0.6875rem;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
    }
    .badge.far {
      padding-inline: 0.4375rem;
    }
  `,
];
