/** A conversation that tests write by hand: the same `decide` and `reduce` as the relay's, with no relay. */
import {
  decide,
  decideBySystem,
  empty,
  reduce,
  type Given,
  type Refused,
  type SystemIntent,
} from '../../src/core/index.ts';
import {
  SYSTEM,
  type Author,
  type Conversation,
  type Draft,
  type Event,
  type Intent,
  type Policy,
  type You,
} from '../../src/protocol/index.ts';

export const policy: Policy = {
  maxText: 8000,
  requestWaitMs: 300_000,
  requestWarnMs: 60_000,
  agentNoticeMs: 30_000,
  agentRequeueMs: 120_000,
  endUserGraceMs: 120_000,
};

const person = (id: string, name: string, role: You['role'], workgroups: string[] = []): You => ({
  tenant: 'demo',
  id,
  key: id.replace(/\W/g, ''),
  name,
  role,
  workgroups,
});

export const uma = person('user-1', 'Uma Okafor', 'end-user');
export const bot = person('digital-agent', 'Aria', 'digital-agent');
export const alex = person('analyst-1', 'Alex Meyer', 'live-agent', ['IT Service Desk']);
export const bo = person('analyst-2', 'Bo Lind', 'live-agent', ['IT Service Desk']);
export const hana = person('analyst-3', 'Hana Sato', 'live-agent', ['HR Service Desk']);
export const sam = person('supervisor-1', 'Sam Ortiz', 'supervisor');
export const other = person('user-2', 'Otto Berg', 'end-user');

export const transfer: Intent = {
  type: 'transfer.request',
  why: 'VPN does not connect',
  workgroup: 'IT Service Desk',
  urgency: 'normal',
  collected: [{ label: 'Device', value: 'Laptop' }],
};

/** Applies intents one by one; each takes one second. Refusals change nothing and come back. */
export class Story {
  conversation: Conversation;
  readonly events: Event[] = [];
  now = 1_000_000;
  given: Partial<Given> = {};

  constructor(stream = 'user1.1') {
    this.conversation = empty(stream);
  }

  can(who: You, intent: Intent): 'ok' | Refused['code'] {
    const decision = decide(this.conversation, who, intent, this.#given());
    return decision.ok ? 'ok' : decision.code;
  }

  does(who: You, intent: Intent): this {
    const decision = decide(this.conversation, who, intent, this.#given());
    if (!decision.ok) throw new Error(`${who.id} may not ${intent.type}: ${decision.code}`);
    return this.#write(who, decision.events);
  }

  refuses(who: You, intent: Intent): Refused {
    const decision = decide(this.conversation, who, intent, this.#given());
    if (decision.ok) throw new Error(`${who.id} may ${intent.type}`);
    return decision;
  }

  happens(intent: SystemIntent): 'ok' | Refused['code'] {
    const decision = decideBySystem(this.conversation, intent, this.#given());
    if (!decision.ok) return decision.code;
    this.#write(SYSTEM, decision.events);
    return 'ok';
  }

  #given(): Given {
    return {
      now: this.now,
      policy,
      endUser: null,
      previous: null,
      staffed: { ok: true },
      workgroups: null,
      ...this.given,
    };
  }

  #write({ id, name, role }: Author, drafts: readonly Draft[]): this {
    this.now += 1000;
    const intent = `${id}-${this.now}`;
    for (const draft of drafts) {
      const event: Event = { ...draft, n: this.conversation.n + 1, id: intent, at: this.now, by: { id, name, role } };
      this.events.push(event);
      this.conversation = reduce(this.conversation, event);
    }
    return this;
  }
}

/** The usual ways to a state. */
export const started = (): Story =>
  new Story().does(uma, { type: 'conversation.start', after: 0, text: 'My VPN does not connect' });
export const waiting = (): Story =>
  started()
    .does(bot, { type: 'message.send', text: 'Hello', quickReplies: ['Yes', 'No'] })
    .does(bot, transfer);
export const accepted = (): Story => {
  const story = waiting();
  return story.does(alex, { type: 'transfer.accept', request: requestOf(story) });
};
export const requestOf = ({ conversation }: Story): number =>
  conversation.request?.n ?? conversation.assignments.at(-1)?.request ?? 0;
