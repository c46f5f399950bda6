/**
 * Intents: what a participant asks for. Each has an id that its author made, so that a repeat changes nothing.
 *
 * An intent that answers a request names it by its number, so that it can never act on another one.
 */
import * as v from 'valibot';
import { MessageContent, N, Stream, Text, TransferContent } from './words.ts';

export const Intent = v.variant('type', [
  v.object({ type: v.literal('message.send'), ...MessageContent }),
  /** The end user's first message after conversation `after` (0: the first ever). Its stream is the conversation after that. */
  v.object({ type: v.literal('conversation.start'), after: N, text: Text }),
  /** Everything up to this number was in front of the reader's eyes. */
  v.object({ type: v.literal('message.read'), upTo: N }),
  v.object({ type: v.literal('transfer.request'), ...TransferContent }),
  v.object({ type: v.literal('transfer.accept'), request: N }),
  v.object({ type: v.literal('transfer.cancel'), request: N }),
  /** `request`: the one that was accepted. */
  v.object({ type: v.literal('conversation.end'), request: N }),
  /** In the agent's own stream. */
  v.object({ type: v.literal('transfer.ignore'), conversation: Stream, request: N }),
  v.object({ type: v.literal('transfer.unignore'), conversation: Stream, request: N }),
]);
export type Intent = v.InferOutput<typeof Intent>;
export type IntentOf<T extends Intent['type']> = Extract<Intent, { type: T }>;
