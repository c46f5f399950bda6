/** Typing: from those who may write, to those who read along. Never logged; it may be lost. */
import { assigned, control, reach } from '../core/index.ts';
import type { Conversation, FromRelay, You } from '../protocol/index.ts';
import type { Recipient } from './recipient.ts';
import { reachOf } from './rights.ts';
import type { Streams } from './streams.ts';

/** Passes it on to all others who follow the conversation and may read what comes. False: for this person it is not there. */
export function signal(streams: Streams, from: Recipient, name: string, typing: boolean): boolean {
  const you = from.you();
  const stream = streams.find(you.tenant, name);
  if (stream?.kind !== 'conversation' || reachOf(streams, stream, you) === 0) return false;
  if (!maySignal(stream.fold, you)) return true; // It has ended or changed hands meanwhile: a signal may be lost.
  const by = { role: you.role, id: you.id, name: you.name };
  const text = JSON.stringify({ type: 'signal', by, stream: name, typing } satisfies FromRelay);
  for (const { to, live } of stream.followers) {
    if (to !== from && live) to.sendText(text);
  }
  return true;
}

/** Whom a signal may come from: the end user, and whoever is in charge. Who only previews is nobody's business. */
function maySignal(conversation: Conversation, who: You): boolean {
  if (conversation.n === 0 || conversation.ended) return false;
  return takesPart(conversation, who) && (who.role !== 'digital-agent' || control(conversation) === 'digital-agent');
}

function takesPart(conversation: Conversation, who: You): boolean {
  if (who.role === 'end-user') return reach(conversation, who) > 0;
  if (who.role === 'live-agent') return assigned(conversation)?.agent.id === who.id;
  return who.role === 'digital-agent';
}
