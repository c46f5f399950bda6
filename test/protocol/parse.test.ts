import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  MAX_FRAME,
  parseFromRelay,
  parseFromRelayToDashboard,
  parseToRelay,
  type Parsed,
} from '../../src/protocol/index.ts';

const intent = (content: object) => JSON.stringify({ type: 'intent', id: 'i1', stream: 'abc.1', intent: content });
const event = (content: object) =>
  JSON.stringify({
    type: 'event',
    stream: 'abc.1',
    event: { n: 3, id: 'i1', at: 1, by: { role: 'end-user', id: 'u', name: 'Uma' }, ...content },
  });
const refused = (parsed: Parsed<unknown>) => (parsed.ok ? 'ok' : [parsed.code, parsed.id]);

describe('parse: what a page sends', () => {
  it('reads what it knows, and nothing else of it', () => {
    assert.deepEqual(parseToRelay(intent({ type: 'message.send', text: 'Hi', role: 'supervisor' })), {
      ok: true,
      frame: { type: 'intent', id: 'i1', stream: 'abc.1', intent: { type: 'message.send', text: 'Hi' } },
    });
  });

  it('[C6] says what is wrong, with the id where there is one', () => {
    assert.deepEqual(refused(parseToRelay('{"type":')), ['malformed', null]);
    assert.deepEqual(refused(parseToRelay('null')), ['malformed', null]);
    assert.deepEqual(refused(parseToRelay('[]')), ['malformed', null]);
    assert.deepEqual(refused(parseToRelay('"hello"')), ['malformed', null]);
    assert.deepEqual(refused(parseToRelay('{"type":"dance","id":"i1"}')), ['unknown-type', 'i1']);
    assert.deepEqual(refused(parseToRelay('{"type":"__proto__"}')), ['unknown-type', null]);
    assert.deepEqual(refused(parseToRelay(intent({ type: 'message.send' }))), ['malformed', 'i1']);
    assert.deepEqual(refused(parseToRelay(intent({ type: 'transfer.accept', request: 1.5 }))), ['malformed', 'i1']);
    assert.deepEqual(refused(parseToRelay(intent({ type: 'message.send', text: 'x'.repeat(MAX_FRAME) }))), [
      'too-large',
      'i1',
    ]);
    assert.deepEqual(refused(parseToRelay(JSON.stringify({ type: 'follow', stream: '../etc' }))), ['malformed', null]);
  });

  it('an id is whole characters, at least one, at most 200', () => {
    const ping = (id: string) => refused(parseToRelay(JSON.stringify({ type: 'ping', id })));
    for (const id of ['a', '😀', 'x'.repeat(200)]) assert.equal(ping(id), 'ok');
    for (const id of ['', '\ud83d', 'x'.repeat(201)]) assert.deepEqual(ping(id), ['malformed', null]);
  });

  it('leaves prototypes alone', () => {
    const parsed = parseToRelay(
      '{"type":"intent","id":"i1","stream":"abc.1","intent":{"type":"message.send","text":"x","__proto__":{"polluted":1}},"__proto__":{"polluted":1}}',
    );
    assert.ok(parsed.ok && !('polluted' in parsed.frame));
    assert.ok(!('polluted' in {}));
  });
});

describe('parse: what the relay sends', () => {
  it('[S5] a fact of a newer relay is its place and nothing more', () => {
    const parsed = parseFromRelay(event({ type: 'message.translated', text: 'Hallo' }));
    assert.ok(parsed.ok && parsed.frame.type === 'event');
    assert.deepEqual(parsed.frame.event, {
      n: 3,
      id: 'i1',
      at: 1,
      by: { role: 'end-user', id: 'u', name: 'Uma' },
      type: 'unknown',
    });
  });

  it('a known fact of the wrong shape is not taken for an unknown one', () => {
    assert.deepEqual(refused(parseFromRelay(event({ type: 'message.posted' }))), ['malformed', null]);
  });

  it('a dashboard reads what is for it as everybody does', () => {
    const ignored = { type: 'transfer.ignored', conversation: 'abc.1', request: 4 };
    for (const content of [ignored, { ...ignored, type: 'transfer.unignored' }, { type: 'of.a.newer.relay' }])
      assert.deepEqual(parseFromRelayToDashboard(event(content)), parseFromRelay(event(content)));
    const spoilt = event({ ...ignored, request: 'four' });
    assert.deepEqual(refused(parseFromRelayToDashboard(spoilt)), ['malformed', null]);
    const signal = { type: 'signal', by: { role: 'end-user', id: 'u', name: 'Uma' }, stream: 'abc.1', typing: true };
    assert.deepEqual(refused(parseFromRelay(JSON.stringify(signal))), 'ok');
    assert.deepEqual(refused(parseFromRelayToDashboard(JSON.stringify(signal))), ['malformed', null]);
  });

  it('reads each frame', () => {
    for (const frame of [
      {
        type: 'welcome',
        you: { tenant: 't', id: 'u', key: 'k', name: 'Uma', role: 'end-user', workgroups: [] },
        policy: {
          maxText: 1,
          requestWaitMs: 1,
          requestWarnMs: 1,
          agentNoticeMs: 1,
          agentRequeueMs: 1,
          endUserGraceMs: 1,
        },
        now: 1,
      },
      { type: 'followed', stream: 'abc.1', n: 0 },
      { type: 'followed', stream: 'agent.abc', n: 0, state: { kind: 'agent', stream: 'agent.abc', n: 0, ignored: [] } },
      { type: 'unfollowed', stream: 'abc.1', why: 'taken', by: { role: 'live-agent', id: 'a', name: 'Alex' } },
      { type: 'listed', feed: 'requests', entries: [] },
      { type: 'listed', feed: 'mine', entries: [] },
      { type: 'answer', id: 'q1', answer: { name: 'transcript', events: [], more: false } },
      { type: 'done', id: 'i1', stream: 'abc.1', n: 4 },
      { type: 'refusal', id: null, code: 'malformed', retryable: false },
      { type: 'pong', id: 'p1', now: 1, heads: [{ stream: 'abc.1', sent: 1, newest: 2 }], lag: 0 },
    ])
      assert.deepEqual(parseFromRelay(JSON.stringify(frame)), { ok: true, frame }, frame.type);
  });
});
