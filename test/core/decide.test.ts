import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decideForAgent } from '../../src/core/index.ts';
import {
  accepted,
  alex,
  bo,
  bot,
  hana,
  other,
  policy,
  requestOf,
  sam,
  started,
  Story,
  transfer,
  uma,
  waiting,
} from '../support/conversation.ts';

const say = (text: string) => ({ type: 'message.send', text }) as const;

describe('decide: starting', () => {
  it('[V1] the first message starts the conversation and is in it, as one commit', () => {
    assert.deepEqual(
      started().events.map(({ n, type }) => [n, type]),
      [
        [1, 'conversation.started'],
        [2, 'message.posted'],
      ],
    );
  });

  it('[V1] the start of another tab is a message in what the first one started', () => {
    const story = started().does(uma, { type: 'conversation.start', after: 0, text: 'Are you there?' });
    assert.equal(story.events.at(-1)?.type, 'message.posted');
    assert.equal(story.conversation.n, 3);
  });

  it('[V1] the next one starts only when the one before has ended', () => {
    const next = new Story('user1.2');
    assert.equal(next.refuses(uma, { type: 'conversation.start', after: 1, text: 'Hello' }).code, 'forbidden');
    const before = accepted();
    next.given.previous = before.conversation;
    assert.equal(next.can(uma, { type: 'conversation.start', after: 1, text: 'Hello' }), 'forbidden');
    next.given.previous = before.does(alex, { type: 'conversation.end', request: requestOf(before) }).conversation;
    next.does(uma, { type: 'conversation.start', after: 1, text: 'Hello' });
    assert.equal(next.conversation.previous, 'user1.1');
  });

  it('[I9] nobody else starts it, and nobody starts one that is not the next', () => {
    const story = new Story();
    for (const who of [other, bot, alex, sam])
      assert.equal(story.can(who, { type: 'conversation.start', after: 0, text: 'x' }), 'forbidden');
    assert.equal(story.can(uma, { type: 'conversation.start', after: 3, text: 'x' }), 'forbidden');
  });
});

describe('decide: control', () => {
  it('[V2] the digital agent speaks until a transfer is asked for, the live agent from the accept on', () => {
    assert.equal(started().can(bot, say('Hello')), 'ok');
    assert.equal(waiting().can(bot, say('Hello')), 'not-in-control');
    assert.equal(waiting().can(alex, say('Hello')), 'forbidden');
    assert.deepEqual(accepted().refuses(bot, say('Hello')), {
      ok: false,
      code: 'not-in-control',
      by: { id: 'analyst-1', name: 'Alex Meyer', role: 'live-agent' },
    });
    assert.equal(accepted().can(alex, say('Hello')), 'ok');
    assert.equal(accepted().can(bo, say('Hello')), 'forbidden');
  });

  it('[V2] the end user always may, and only in their own', () => {
    for (const story of [started(), waiting(), accepted()]) {
      assert.equal(story.can(uma, say('Hello')), 'ok');
      assert.equal(story.can(other, say('Hello')), 'forbidden');
    }
  });

  it('[I10] a text has a length, and something in it', () => {
    assert.equal(started().can(uma, say('x'.repeat(policy.maxText))), 'ok');
    assert.equal(started().can(uma, say('x'.repeat(policy.maxText + 1))), 'too-large');
    assert.equal(started().can(uma, say(' \n\t ')), 'blank');
  });

  it('cards and quick replies are the digital agent’s', () => {
    assert.equal(started().can(bot, { ...say(''), card: { title: 'Reset' } }), 'ok');
    assert.equal(started().can(uma, { ...say('x'), quickReplies: ['Yes'] }), 'forbidden');
    assert.equal(accepted().can(alex, { ...say('x'), card: { title: 'Reset' } }), 'forbidden');
  });
});

describe('decide: transfer', () => {
  it('[V3] only the digital agent asks, once, for a workgroup that there is', () => {
    assert.equal(started().can(bot, transfer), 'ok');
    for (const who of [uma, alex, sam]) assert.equal(started().can(who, transfer), 'forbidden');
    assert.equal(waiting().can(bot, transfer), 'not-in-control');
    const story = started();
    story.given.workgroups = ['HR Service Desk'];
    assert.equal(story.can(bot, transfer), 'forbidden');
  });

  it('[V3] with nobody there it is declined, in the operator’s words, and the digital agent goes on', () => {
    const story = started();
    story.given.staffed = { ok: false, why: 'nobody', text: 'Nobody is here.' };
    story.does(bot, transfer);
    const last = story.events.at(-1);
    assert.ok(last?.type === 'transfer.declined');
    assert.equal(last.text, 'Nobody is here.');
    assert.equal(story.can(bot, say('Shall we go on?')), 'ok');
  });

  it('[V8] its due times are in the fact', () => {
    const { request } = waiting().conversation;
    assert.ok(request);
    assert.equal(request.expiresAt - request.since, policy.requestWaitMs);
    assert.equal(request.expiresAt - request.warnAt, policy.requestWarnMs);
  });

  it('[V6] one accept wins, the next reads who', () => {
    const story = accepted();
    assert.deepEqual(story.refuses(bo, { type: 'transfer.accept', request: requestOf(story) }), {
      ok: false,
      code: 'taken',
      by: { id: 'analyst-1', name: 'Alex Meyer', role: 'live-agent' },
    });
  });

  it('[V7] not from another workgroup, not by a supervisor, not by others', () => {
    const story = waiting();
    for (const who of [hana, sam, uma, bot])
      assert.equal(story.can(who, { type: 'transfer.accept', request: requestOf(story) }), 'forbidden');
  });

  it('[V5] an answer to a request that is no longer open says what became of it', () => {
    const story = waiting();
    const first = requestOf(story);
    story.does(uma, { type: 'transfer.cancel', request: first });
    assert.equal(story.can(alex, { type: 'transfer.accept', request: first }), 'cancelled');
    story.does(bot, transfer);
    assert.equal(story.can(alex, { type: 'transfer.accept', request: first }), 'requeued');
    const second = requestOf(story);
    story.now += policy.requestWaitMs;
    story.happens({ type: 'transfer.expire', request: second });
    assert.equal(story.can(alex, { type: 'transfer.accept', request: second }), 'expired');
    assert.equal(story.can(alex, { type: 'transfer.accept', request: 999 }), 'forbidden');
  });

  it('[V9] the end user cancels while waiting, and nobody else', () => {
    const story = waiting();
    for (const who of [other, alex, bot])
      assert.equal(story.can(who, { type: 'transfer.cancel', request: requestOf(story) }), 'forbidden');
    story.does(uma, { type: 'transfer.cancel', request: requestOf(story) });
    assert.equal(story.can(bot, say('What else can I do?')), 'ok');
  });
});

describe('decide: the end', () => {
  it('[V10] both sides end what was accepted, nobody else does, and nothing comes after', () => {
    for (const who of [alex, uma]) {
      const story = accepted();
      const request = requestOf(story);
      for (const not of [bo, sam, bot, other])
        assert.equal(story.can(not, { type: 'conversation.end', request }), 'forbidden');
      story.does(who, { type: 'conversation.end', request });
      for (const one of [alex, uma, bot]) assert.equal(story.can(one, say('One more thing')), 'ended');
      assert.equal(story.can(alex, { type: 'conversation.end', request }), 'ended');
      assert.equal(story.happens({ type: 'participant.leave', who: 'live-agent' }), 'ended');
    }
  });

  it('[V5] an end names the request that was accepted', () => {
    const story = accepted();
    assert.equal(story.can(alex, { type: 'conversation.end', request: 999 }), 'forbidden');
  });
});

describe('decide: by itself', () => {
  it('[V8] a request expires when it is due, not before, and not once it is accepted', () => {
    const story = waiting();
    const request = requestOf(story);
    assert.equal(story.happens({ type: 'transfer.expire', request }), 'expired');
    story.now += policy.requestWaitMs;
    assert.equal(story.happens({ type: 'transfer.expire', request }), 'ok');
    const taken = accepted();
    taken.now += policy.requestWaitMs;
    assert.notEqual(taken.happens({ type: 'transfer.expire', request: requestOf(taken) }), 'ok');
  });

  it('[V11] a live agent who is gone is missed, then the request is opened anew with its old waiting time', () => {
    const story = accepted();
    const since = story.conversation.since;
    const first = requestOf(story);
    assert.equal(story.happens({ type: 'participant.leave', who: 'live-agent' }), 'ok');
    assert.notEqual(story.happens({ type: 'participant.leave', who: 'live-agent' }), 'ok');
    assert.equal(story.happens({ type: 'participant.return', who: 'live-agent' }), 'ok');
    assert.equal(story.happens({ type: 'transfer.requeue', request: first }), 'ok');
    assert.equal(story.conversation.request?.since, since);
    assert.notEqual(story.conversation.request.n, first);
    assert.equal(story.can(alex, say('I am back')), 'requeued');
    assert.equal(story.can(alex, { type: 'transfer.accept', request: first }), 'requeued');
    story.does(bo, { type: 'transfer.accept', request: requestOf(story) });
    assert.equal(story.can(bo, say('Hello')), 'ok');
  });

  it('[V9] [V12] an end user who is gone cancels what waits, and is missed in what goes on', () => {
    const story = waiting();
    assert.equal(story.happens({ type: 'participant.leave', who: 'end-user' }), 'ok');
    assert.deepEqual([story.events.at(-1)?.type, story.conversation.request], ['transfer.cancelled', null]);
    const active = accepted();
    active.happens({ type: 'participant.leave', who: 'end-user' });
    assert.equal(active.events.at(-1)?.type, 'participant.left');
    assert.equal(active.can(alex, say('Are you there?')), 'ok');
  });

  it('[S5] where a newer relay wrote, nothing is decided', () => {
    const story = accepted();
    story.conversation = { ...story.conversation, unknown: true };
    assert.equal(story.can(uma, say('Hello')), 'upgrading');
    assert.equal(story.happens({ type: 'participant.leave', who: 'end-user' }), 'upgrading');
  });
});

describe('decide: reading and ignoring', () => {
  it('[V15] a read mark goes forward, within what there is, by who takes part', () => {
    const story = accepted();
    assert.equal(story.can(alex, { type: 'message.read', upTo: 3 }), 'ok');
    story.does(alex, { type: 'message.read', upTo: 3 });
    assert.notEqual(story.can(alex, { type: 'message.read', upTo: 2 }), 'ok');
    assert.notEqual(story.can(alex, { type: 'message.read', upTo: 99 }), 'ok');
    for (const who of [bo, sam, bot, other])
      assert.equal(story.can(who, { type: 'message.read', upTo: 3 }), 'forbidden');
  });

  it('[V14] an agent ignores in the agent’s own stream, and nowhere else', () => {
    const ignore = { type: 'transfer.ignore', conversation: 'user1.1', request: 4 } as const;
    assert.ok(decideForAgent(`agent.${alex.key}`, alex, ignore).ok);
    assert.ok(!decideForAgent(`agent.${bo.key}`, alex, ignore).ok);
    assert.ok(!decideForAgent(`agent.${sam.key}`, sam, ignore).ok);
    assert.ok(!decideForAgent(`agent.${alex.key}`, alex, say('x')).ok);
    assert.equal(waiting().can(alex, ignore), 'forbidden');
  });
});
