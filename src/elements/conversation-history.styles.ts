import { css } from 'lit';
import { buttons } from '../styles/buttons.ts';
import { region, rows } from '../styles/region.ts';
import { shared } from '../styles/shared.ts';

export const styles = [
  shared,
  buttons,
  region,
  rows,
  css`
    ul {
      padding-block-end: 0.25rem;
    }
    .row {
      padding-block: 0.3125rem;
    }
    .name {
      font-weight: 450;
    }
    .more {
      margin-block-end: 0.5rem;
      margin-inline-start: 0.5rem;
    }
  `,
];
