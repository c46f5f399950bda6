/**
 * How frames travel. Replace it to speak with a server of your own: everything else stays as it is.
 *
 * A transport keeps nothing: what was not handed over is lost, and the session sends it again.
 */

/** The state of the connection. `refused` is final: `code` is one of the relay's close codes. */
export type Link =
  { state: 'connecting' } | { state: 'open' } | { state: 'closed' } | { state: 'refused'; code: number };

export interface Transport {
  /** Hands over one frame. False if there is no open connection; nothing is queued. */
  send(text: string): boolean;
  /** The one listener to each frame that arrives. */
  onFrame: ((text: string) => void) | null;
  /** The one listener to changes of the connection; called with `connecting`, `open`, `closed`, then again, for as long as it tries. */
  onLink: ((link: Link) => void) | null;
  /** Begins to connect; again and again, until closed. */
  open(): void;
  /** Drops the connection, if there is one, and makes a new one: for a connection that is believed to be dead. */
  reconnect(): void;
  /** Ends it for good. */
  close(): void;
}
