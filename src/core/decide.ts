/**
 * May this be? An intent becomes the events that it writes, or the reason why it does not.
 *
 * Pure. The log has the last word: events are appended at the version that was decided on, and decided anew if it has moved.
 * `given` may be stale by a second; that one Accept wins never rests on it, only on the version.
 */
import type {
  Author,
  Conversation,
  Draft,
  EndUser,
  Intent,
  IntentOf,
  Policy,
  RefusalCode,
  You,
} from '../protocol/index.ts';
import { assigned, control } from './reduce.ts';
import { isRoutedTo } from './requests.ts';
import { parseStream, previousStream } from './streams.ts';

/** What the relay asks for by itself, when a deadline is due. */
export type SystemIntent =
  | { type: 'transfer.expire'; request: number }
  | { type: 'transfer.requeue'; request: number }
  | { type: 'participant.leave'; who: 'end-user' | 'live-agent' }
  | { type: 'participant.return'; who: 'end-user' | 'live-agent' };

/** What the relay gathered for the decision. */
export interface Given {
  /** Ms since the epoch. */
  now: number;
  policy: Policy;
  /** The end user as the directory knows them; asked for at `conversation.start` only. */
  endUser: EndUser | null;
  /** The conversation before this one; asked for at `conversation.start` only. */
  previous: Conversation | null;
  /** Is a live agent of the workgroup here, and is it within working hours? Else the text to say. */
  staffed: { ok: true } | { ok: false; why: 'nobody' | 'closed'; text: string };
  /** The tenant's workgroups; null: any. */
  workgroups: readonly string[] | null;
}

export type Decision = { ok: true; events: [Draft, ...Draft[]] } | Refused;
export interface Refused {
  ok: false;
  code: RefusalCode;
  by?: Author;
}

export function decide(conversation: Conversation, who: You, intent: Intent, given: Given): Decision {
  const decision = asKnown(conversation, who, intent, given);
  // Said only to those who have business here: for everybody else it is not there.
  return conversation.unknown && (decision.ok || decision.code !== 'forbidden') ? refuse('upgrading') : decision;
}

/** The decision, if every fact were known. */
function asKnown(conversation: Conversation, who: You, intent: Intent, given: Given): Decision {
  switch (intent.type) {
    case 'conversation.start':
      return start(conversation, who, intent, given);
    case 'message.send':
      return send(conversation, who, intent, given);
    case 'message.read':
      return read(conversation, who, intent);
    case 'transfer.request':
      return request(conversation, who, intent, given);
    case 'transfer.accept':
      return accept(conversation, who, intent);
    case 'transfer.cancel':
      return cancel(conversation, who, intent);
    case 'conversation.end':
      return end(conversation, who, intent);
    case 'transfer.ignore':
    case 'transfer.unignore':
      return refuse('forbidden'); // They belong into the agent's own stream: see `decideForAgent`.
  }
}

/** The same for an agent's own stream: what is ignored is nobody else's business, so nothing can stand against it. */
export function decideForAgent(stream: string, who: You, intent: Intent): Decision {
  const name = parseStream(stream);
  if (who.role !== 'live-agent' || name?.kind !== 'agent' || name.key !== who.key) return refuse('forbidden');
  if (intent.type === 'transfer.ignore')
    return write({ type: 'transfer.ignored', conversation: intent.conversation, request: intent.request });
  if (intent.type === 'transfer.unignore')
    return write({ type: 'transfer.unignored', conversation: intent.conversation, request: intent.request });
  return refuse('forbidden');
}

/** The same for what is due by itself. */
export function decideBySystem(
  conversation: Conversation,
  intent: SystemIntent,
  given: Pick<Given, 'now' | 'policy'>,
): Decision {
  if (conversation.unknown) return refuse('upgrading');
  if (conversation.ended) return refuse('ended');
  const open = conversation.request;
  switch (intent.type) {
    case 'transfer.expire':
      return open?.n === intent.request && open.expiresAt <= given.now
        ? write({ type: 'transfer.expired', request: open.n })
        : refuse('expired');
    case 'transfer.requeue': {
      const assignment = assigned(conversation);
      if (assignment?.request !== intent.request || !conversation.transfer) return refuse('requeued');
      const since = conversation.since ?? given.now;
      return write({
        type: 'transfer.requeued',
        from: assignment.agent,
        ...conversation.transfer,
        since,
        ...due(given),
      });
    }
    case 'participant.leave':
      if (intent.who === 'end-user' && open) return write({ type: 'transfer.cancelled', request: open.n, why: 'left' });
      return assigned(conversation) && !conversation.away[intent.who]
        ? write({ type: 'participant.left', who: intent.who })
        : refuse('cancelled');
    case 'participant.return':
      return conversation.away[intent.who]
        ? write({ type: 'participant.returned', who: intent.who })
        : refuse('cancelled');
  }
}

function start(conversation: Conversation, who: You, intent: IntentOf<'conversation.start'>, given: Given): Decision {
  const name = parseStream(conversation.stream);
  if (who.role !== 'end-user' || name?.kind !== 'conversation' || name.key !== who.key || intent.after !== name.k - 1)
    return refuse('forbidden');
  if (conversation.n > 0) return send(conversation, who, { type: 'message.send', text: intent.text }, given); // Another tab was first: this is a message in it.
  if (intent.after > 0 && !given.previous?.ended) return refuse('forbidden');
  const refused = refuseText(intent.text, given);
  if (refused) return refused;
  return write(
    {
      type: 'conversation.started',
      endUser: given.endUser ?? { id: who.id, name: who.name, vip: false },
      previous: previousStream(conversation.stream),
    },
    { type: 'message.posted', text: intent.text },
  );
}

function send(conversation: Conversation, who: You, intent: IntentOf<'message.send'>, given: Given): Decision {
  const { type: _type, ...content } = intent;
  if (!isParticipant(conversation, who)) return refuse('forbidden');
  if (conversation.ended) return { ok: false, code: 'ended', by: conversation.ended.by };
  if (!mayWrite(conversation, who)) return refuseControl(conversation, who);
  if (who.role !== 'digital-agent' && (content.card ?? content.quickReplies)) return refuse('forbidden');
  return refuseText(intent.text, given, Boolean(content.card)) ?? write({ type: 'message.posted', ...content });
}

function read(conversation: Conversation, who: You, { upTo }: IntentOf<'message.read'>): Decision {
  const role = who.role;
  if ((role !== 'end-user' && role !== 'live-agent') || !isParticipant(conversation, who)) return refuse('forbidden');
  if (conversation.ended) return { ok: false, code: 'ended', by: conversation.ended.by };
  if (role === 'live-agent' && !mayWrite(conversation, who)) return refuseControl(conversation, who);
  return upTo <= conversation.n && upTo > conversation.read[role]
    ? write({ type: 'message.read', upTo })
    : refuse('forbidden');
}

function request(conversation: Conversation, who: You, intent: IntentOf<'transfer.request'>, given: Given): Decision {
  const { type: _type, ...content } = intent;
  if (who.role !== 'digital-agent' || conversation.n === 0) return refuse('forbidden');
  if (conversation.ended) return { ok: false, code: 'ended', by: conversation.ended.by };
  if (control(conversation) !== 'digital-agent') return refuseControl(conversation, who);
  if (given.workgroups && !given.workgroups.includes(content.workgroup)) return refuse('forbidden');
  if (!given.staffed.ok) return write({ type: 'transfer.declined', why: given.staffed.why, text: given.staffed.text });
  return write({ type: 'transfer.requested', ...content, since: given.now, ...due(given) });
}

function accept(conversation: Conversation, who: You, intent: IntentOf<'transfer.accept'>): Decision {
  if (who.role !== 'live-agent') return refuse('forbidden');
  const { request: open, transfer } = conversation;
  if (!transfer || !isRoutedTo(transfer, who)) return refuse('forbidden');
  if (open?.n !== intent.request) return refuse(...became(conversation, intent.request));
  return write({ type: 'transfer.accepted', request: open.n });
}

function cancel(conversation: Conversation, who: You, intent: IntentOf<'transfer.cancel'>): Decision {
  if (who.role !== 'end-user' || !isParticipant(conversation, who)) return refuse('forbidden');
  if (conversation.request?.n !== intent.request) return refuse(...became(conversation, intent.request));
  return write({ type: 'transfer.cancelled', request: intent.request, why: 'cancelled' });
}

function end(conversation: Conversation, who: You, intent: IntentOf<'conversation.end'>): Decision {
  if ((who.role !== 'end-user' && who.role !== 'live-agent') || !isParticipant(conversation, who))
    return refuse('forbidden');
  if (conversation.ended) return { ok: false, code: 'ended', by: conversation.ended.by };
  const assignment = assigned(conversation);
  if (assignment?.request !== intent.request) return refuse(...became(conversation, intent.request));
  if (who.role === 'live-agent' && assignment.agent.id !== who.id)
    return { ok: false, code: 'taken', by: assignment.agent };
  return write({ type: 'conversation.ended' });
}

/** Does this person have a part in it, now or before? For everybody else it is not there. */
function isParticipant(conversation: Conversation, who: You): boolean {
  if (conversation.n === 0) return false;
  if (who.role === 'end-user') return parseStream(conversation.stream)?.key === who.key;
  if (who.role === 'digital-agent') return true;
  return who.role === 'live-agent' && conversation.assignments.some(({ agent }) => agent.id === who.id);
}

function mayWrite(conversation: Conversation, who: You): boolean {
  if (who.role === 'live-agent') return assigned(conversation)?.agent.id === who.id;
  return who.role === 'end-user' || control(conversation) === who.role;
}

function refuseControl(conversation: Conversation, who: You): Refused {
  if (who.role === 'live-agent' && conversation.request) return refuse('requeued'); // Nobody has it; it was theirs.
  const holder = assigned(conversation)?.agent;
  return { ok: false, code: 'not-in-control', ...(holder ? { by: holder } : {}) };
}

/** What became of a request that is no longer the open one. */
function became(
  { request, closedRequest: closed, assignments, ended }: Conversation,
  n: number,
): [RefusalCode, Author?] {
  if (closed?.n === n) return [closed.became === 'accepted' ? 'taken' : closed.became, closed.by];
  const taken = assignments.findLast((assignment) => assignment.request === n);
  if (taken) return ended ? ['ended', ended.by] : ['requeued', taken.agent];
  if (ended) return ['ended', ended.by];
  return request && n < request.n ? ['requeued'] : ['forbidden'];
}

function refuseText(text: string, { policy }: Given, mayBeBlank = false): Refused | null {
  if (text.length > policy.maxText) return refuse('too-large');
  return !mayBeBlank && text.trim() === '' ? refuse('blank') : null;
}

const due = ({ now, policy }: Pick<Given, 'now' | 'policy'>): { warnAt: number; expiresAt: number } => {
  const expiresAt = now + policy.requestWaitMs;
  return { warnAt: Math.max(now, expiresAt - policy.requestWarnMs), expiresAt };
};

const write = (...events: [Draft, ...Draft[]]): Decision => ({ ok: true, events });
const refuse = (code: RefusalCode, by?: Author): Refused => ({ ok: false, code, ...(by ? { by } : {}) });
