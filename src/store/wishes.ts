/**
 * What a person at a page can wish for: the elements' only word to the session.
 *
 * The first ones become intents at the relay; the others concern this page alone. A host may cancel any of them.
 */

/** Becomes an intent: pending until the relay has answered. `conversation` is a stream, `request` the number of its request. */
export type Asked =
  /** To the open conversation, or, from an end user who has none, the first message of a new one (`conversation` null). */
  | { type: 'message.send'; conversation: string | null; text: string }
  | { type: 'transfer.accept'; conversation: string; request: number }
  | { type: 'transfer.ignore'; conversation: string; request: number }
  | { type: 'transfer.unignore'; conversation: string; request: number }
  | { type: 'transfer.cancel'; conversation: string; request: number }
  | { type: 'conversation.end'; conversation: string; request: number };

/** Stays in the page. */
export type Local =
  /** Shows a conversation in the middle (null: none). A preview, never an accept. */
  | { type: 'conversation.open'; conversation: string | null }
  /** Sends a message again that was refused. */
  | { type: 'message.retry'; id: string }
  /** Takes a refused message away. */
  | { type: 'message.discard'; id: string }
  /** The reader has this number in front of their eyes. */
  | { type: 'message.seen'; conversation: string; upTo: number }
  /** The draft of that conversation, as typed so far (null: the one that is not begun). Also says "typing" to the others. */
  | { type: 'draft.change'; conversation: string | null; text: string }
  /** Loads the page of the transcript above the first row. */
  | { type: 'transcript.older' }
  /** Loads the page below the last row, where that is not the newest. */
  | { type: 'transcript.newer' }
  /** Brings the reader there, and loads what is around it: a number, the first message of a day (ms since the epoch) or later. */
  | { type: 'transcript.go'; to: 'newest' | 'unread' | { n: number } | { since: number } }
  /** Looks for a text in the open conversation, from the newest on (null: no longer). */
  | { type: 'transcript.find'; text: string | null }
  /** The next place that was found, upwards or downwards. */
  | { type: 'transcript.find-next'; direction: 'up' | 'down' }
  /** Loads the next page of History, or of what was found in it. */
  | { type: 'history.more' }
  /** Looks for words in History (empty: no longer). */
  | { type: 'history.search'; text: string }
  | { type: 'toast.dismiss'; id: string }
  /** Makes this tab the one that rings and answers, when the person has several hubs open. */
  | { type: 'hub.use-here' }
  /** The person allows sound, by a click. */
  | { type: 'sound.on' };

export type Wish = Asked | Local;
