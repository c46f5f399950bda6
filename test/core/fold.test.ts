import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  agentStream,
  assigned,
  control,
  deadlines,
  empty,
  emptyAgent,
  ignores,
  parseStream,
  previousStream,
  reduce,
  reduceAgent,
} from '../../src/core/index.ts';
import { SYSTEM, type Event } from '../../src/protocol/index.ts';
import { accepted, alex, policy, requestOf, started, type Story, uma, waiting } from '../support/conversation.ts';

const present = { 'end-user': null, 'live-agent': null };

describe('reduce', () => {
  it('[F9] a replayed event changes nothing, a hole is not folded', () => {
    const { conversation, events } = accepted();
    for (const event of events) assert.equal(reduce(conversation, event), conversation);
    assert.equal(reduce(conversation, { ...events[1]!, n: conversation.n + 2 }), conversation);
  });

  it('folds the same from any state that it gave before', () => {
    const { events, conversation } = accepted();
    for (let cut = 0; cut <= events.length; cut++) {
      const half = events.slice(0, cut).reduce(reduce, empty('user1.1'));
      assert.deepEqual(events.slice(cut).reduce(reduce, structuredClone(half)), conversation);
    }
  });

  it('[S5] a fact that it does not know moves the cursor and says so', () => {
    const before = started().conversation;
    const event: Event = { n: before.n + 1, id: 'x', at: 1, by: SYSTEM, type: 'unknown' };
    assert.deepEqual(reduce(before, event), { ...before, n: before.n + 1, unknown: true });
  });

  it('[V2] derives who has control', () => {
    assert.equal(control(started().conversation), 'digital-agent');
    assert.equal(control(waiting().conversation), 'nobody');
    assert.equal(control(accepted().conversation), 'live-agent');
    const story = accepted();
    story.does(uma, { type: 'conversation.end', request: requestOf(story) });
    assert.equal(control(story.conversation), 'nobody');
    assert.equal(assigned(story.conversation), null);
  });

  it('[V15] counts what the live agent has not read', () => {
    const story = accepted()
      .does(uma, { type: 'message.send', text: 'one' })
      .does(uma, { type: 'message.send', text: 'two' });
    const [, second] = story.conversation.unread.slice(-2);
    story.does(alex, { type: 'message.read', upTo: second! - 1 });
    assert.deepEqual(story.conversation.unread, [second]);
    story.does(alex, { type: 'message.send', text: 'three' });
    assert.deepEqual(story.conversation.unread, []);
  });
});

describe('reduceAgent', () => {
  const by = { id: 'analyst-1', name: 'Alex Meyer', role: 'live-agent' } as const;
  const fact = (n: number, type: 'transfer.ignored' | 'transfer.unignored', request: number): Event => ({
    n,
    id: `i${n}`,
    at: n,
    by,
    type,
    conversation: 'user1.1',
    request,
  });

  it('[V14] hides one request, until it is taken back', () => {
    const ignored = reduceAgent(emptyAgent(agentStream('a')), fact(1, 'transfer.ignored', 4));
    assert.ok(ignores(ignored, 'user1.1', 4));
    assert.ok(!ignores(ignored, 'user1.1', 9), 'one that is opened anew has another number');
    assert.ok(!ignores(reduceAgent(ignored, fact(2, 'transfer.unignored', 4)), 'user1.1', 4));
    assert.equal(reduceAgent(ignored, fact(1, 'transfer.ignored', 5)), ignored);
  });
});

describe('streams', () => {
  it('[S2] says whose a stream is and which', () => {
    assert.deepEqual(parseStream('abc.12'), { kind: 'conversation', key: 'abc', k: 12 });
    assert.deepEqual(parseStream('agent.abc'), { kind: 'agent', key: 'abc' });
    for (const bad of ['abc', 'abc.0', 'abc.01', 'abc.x', 'abc.1.internal', '.1', 'agent.', ''])
      assert.equal(parseStream(bad), null, bad);
    assert.equal(previousStream('abc.2'), 'abc.1');
    assert.equal(previousStream('abc.1'), null);
  });
});

describe('deadlines', () => {
  const due = (story: Story, gone: Parameters<typeof deadlines>[1] = present) =>
    deadlines(story.conversation, gone, policy).map(({ id, at }) => [id, at]);

  it('[V8] a request expires when its fact says', () => {
    const { request } = waiting().conversation;
    assert.deepEqual(due(waiting()), [[`expire:${request!.n}`, request!.expiresAt]]);
  });

  it('[V11] [V13] an absent live agent is missed and then replaced, under ids that any relay derives', () => {
    const story = accepted();
    const n = assigned(story.conversation)!.from;
    const gone = { ...present, 'live-agent': 5000 };
    assert.deepEqual(due(story), []);
    assert.deepEqual(due(story, gone), [
      [`left:live-agent:${n}`, 5000 + policy.agentNoticeMs],
      [`requeue:${n}`, 5000 + policy.agentRequeueMs],
    ]);
    story.happens({ type: 'participant.leave', who: 'live-agent' });
    assert.deepEqual(due(story, gone), [[`requeue:${n}`, 5000 + policy.agentRequeueMs]]);
    assert.deepEqual(due(story), [[`returned:live-agent:${n + 1}`, 0]]);
    story.happens({ type: 'participant.return', who: 'live-agent' });
    assert.equal(due(story, gone)[0]?.[0], `left:live-agent:${n + 2}`, 'a second absence is another one');
  });

  it('[V9] [V12] an absent end user counts only while somebody waits for them or they wait', () => {
    const gone = { ...present, 'end-user': 5000 };
    assert.deepEqual(due(started(), gone), []);
    assert.equal(due(waiting(), gone)[1]?.[1], 5000 + policy.endUserGraceMs);
    assert.equal(due(accepted(), gone)[0]?.[1], 5000 + policy.endUserGraceMs);
  });

  it('[V10] nothing is due after the end', () => {
    const story = accepted();
    story.does(alex, { type: 'conversation.end', request: requestOf(story) });
    assert.deepEqual(due(story, { 'end-user': 1, 'live-agent': 1 }), []);
  });
});
