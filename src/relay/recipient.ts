/** One socket with a person behind it, as the parts of the relay see it that send to it. */
import type { FromRelay, You } from '../protocol/index.ts';

export interface Recipient {
  /** Who it is, as of the newest token. */
  you: () => You;
  send: (frame: FromRelay) => void;
  /** A frame that was serialised once for many. It never throws. */
  sendText: (text: string) => void;
}
