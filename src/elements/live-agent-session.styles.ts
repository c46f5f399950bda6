import { css } from 'lit';

/** A box that is not there: the host's layout goes straight on to what is inside. */
export const styles = css`
  :host {
    display: contents;
  }
`;
