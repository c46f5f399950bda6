/** A conversation with the digital agent, written as a relay would: what one side says becomes the next event. */
import { due, type Reply } from '../../../examples/digital-agent/dialogue.ts';
import type { Author, Draft, Event, IntentOf } from '../../../src/protocol/index.ts';

const AUTHORS: Record<Author['role'], Author> = {
  'end-user': { role: 'end-user', id: 'user-1', name: 'Ada' },
  'digital-agent': { role: 'digital-agent', id: 'digital-agent', name: 'Digital Agent' },
  'live-agent': { role: 'live-agent', id: 'analyst-1', name: 'Grace' },
  supervisor: { role: 'supervisor', id: 'supervisor-1', name: 'Sue' },
  system: { role: 'system', id: 'relay', name: 'System' },
};

export class Log {
  readonly events: Event[] = [];

  constructor() {
    this.add('end-user', {
      type: 'conversation.started',
      endUser: { id: 'user-1', name: 'Ada', vip: false },
      previous: null,
    });
  }

  add(role: Author['role'], draft: Draft, id = `${role}:${String(this.events.length + 1)}`): this {
    const n = this.events.length + 1;
    this.events.push({ ...draft, n, id, at: n * 1000, by: AUTHORS[role] });
    return this;
  }

  /** The end user writes; nobody has answered yet. */
  writes(text: string): this {
    return this.add('end-user', { type: 'message.posted', text });
  }

  get due(): Reply[] {
    return due(this.events);
  }

  /** The end user writes, and what is due is logged. */
  says(text: string): Reply[] {
    this.writes(text);
    return this.settle();
  }

  /** Everything that is due is logged, in order. */
  settle(): Reply[] {
    const replies = this.due;
    for (const { id, intent } of replies) {
      if (intent.type === 'message.send') {
        const { type: _type, ...content } = intent;
        this.add('digital-agent', { type: 'message.posted', ...content }, id);
      } else {
        const { type: _type, ...content } = intent;
        this.add('digital-agent', { type: 'transfer.requested', ...content, since: 0, warnAt: 0, expiresAt: 0 }, id);
      }
    }
    return replies;
  }
}

/** The one message among the replies. */
export function said(replies: readonly Reply[]): IntentOf<'message.send'> {
  const [reply, ...more] = replies;
  if (reply?.intent.type !== 'message.send' || more.length > 0)
    throw new Error(`not one message: ${JSON.stringify(replies)}`);
  return reply.intent;
}

/** The one request for a transfer among the replies. */
export function requested(replies: readonly Reply[]): IntentOf<'transfer.request'> {
  const [reply, ...more] = replies;
  if (reply?.intent.type !== 'transfer.request' || more.length > 0)
    throw new Error(`not one request: ${JSON.stringify(replies)}`);
  return reply.intent;
}
