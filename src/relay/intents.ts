/** What a person asks for: gathers what `decide` wants to know, and writes what it says. */
import { decide, decideForAgent, previousStream, type Decision, type Given } from '../core/index.ts';
import type { EndUser, Intent, Policy, You } from '../protocol/index.ts';
import type { People } from './people.ts';
import type { Digest } from './keys.ts';
import type { Presence } from './presence.ts';
import type { RelayOptions } from './relay-options.ts';
import { answerOf, type RelayStream } from './stream.ts';
import type { Streams } from './streams.ts';
import type { Time } from './time.ts';
import type { Writing, Written } from './writing.ts';

export interface Intents {
  handle(who: You, stream: string, id: string, intent: Intent): Promise<Written>;
}

interface Needs extends Pick<RelayOptions, 'workgroups' | 'isOpen' | 'texts'> {
  policy: Policy;
  people: People;
  presence: Presence;
  streams: Streams;
  time: Time;
  writing: Writing;
  digest: Digest;
}

export function createIntents(needs: Needs): Intents {
  const { policy, people, presence, streams, time, writing, workgroups, isOpen, texts } = needs;
  const digestOf = needs.digest;

  function staffed({ tenant }: You, intent: Intent, now: number): Given['staffed'] {
    if (intent.type !== 'transfer.request') return { ok: true };
    if (!isOpen(now)) return { ok: false, why: 'closed', text: texts.closed };
    return presence.staffed(tenant, intent.workgroup) ? { ok: true } : { ok: false, why: 'nobody', text: texts.nobody };
  }

  function previousOf({ tenant, name }: RelayStream): Given['previous'] {
    const previous = previousStream(name);
    const found = previous === null ? undefined : streams.find(tenant, previous);
    return found?.kind === 'conversation' ? found.fold : null;
  }

  function decideNow(stream: RelayStream, who: You, intent: Intent, endUser: EndUser | null): Decision {
    if (stream.kind === 'agent') return decideForAgent(stream.name, who, intent);
    const now = time.now();
    const previous = intent.type === 'conversation.start' ? previousOf(stream) : null;
    return decide(stream.fold, who, intent, {
      now,
      policy,
      endUser,
      previous,
      staffed: staffed(who, intent, now),
      workgroups,
    });
  }

  function isRepeat({ tenant, id: author }: You, name: string, id: string): boolean {
    const known = streams.find(tenant, name);
    return known !== undefined && answerOf(known, author, id) !== undefined;
  }

  return {
    async handle(who, name, id, intent) {
      const { tenant, role } = who;
      const author = { role, id: who.id, name: who.name };
      const made = digestOf(JSON.stringify(intent));
      const digest = typeof made === 'string' ? made : await made; // To wait for what is there costs a turn.
      const mayStart = intent.type === 'conversation.start' && role === 'end-user';
      const endUser = mayStart && !isRepeat(who, name, id) ? await people.endUser(who) : null;
      return writing.write({
        tenant,
        stream: name,
        author,
        id,
        digest,
        decide: (stream) => decideNow(stream, who, intent, endUser),
      });
    },
  };
}
