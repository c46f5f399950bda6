/** One wish in the outbox. */
import type { Intent, RefusalCode } from '../protocol/index.ts';

export interface Entry {
  id: string;
  /** Null: not yet known, and so not to be sent. */
  stream: string | null;
  intent: Intent;
  /** When it was wished for, relay time. */
  at: number;
  /** It was handed to a transport, so that the relay may have it. */
  sent: boolean;
  /** A final answer that waits for the person: Retry or discard. */
  refused: RefusalCode | null;
  /** The relay has written it, up to this number; it is shown as pending until that is shown. */
  done: number | null;
  /** Sent by this time or not at all, machine time; null: whenever it can be. It does not survive the page. */
  until: number | null;
}

/** Is it something that a person said? */
export const isMessage = ({ intent }: Entry): boolean =>
  intent.type === 'message.send' || intent.type === 'conversation.start';

export const textOf = ({ intent }: Entry): string => ('text' in intent ? intent.text : '');
