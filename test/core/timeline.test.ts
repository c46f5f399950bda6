import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTimeline, foldText, nextStream, timeline, type TimelineInput } from '../../src/core/index.ts';
import type { Event } from '../../src/protocol/index.ts';
import { alex, bot, started, transfer, uma } from '../support/conversation.ts';

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

describe('a timeline that goes on', () => {
  const story = started()
    .does(bot, { type: 'message.send', text: 'Shall I?', quickReplies: ['Yes', 'No'] })
    .does(uma, { type: 'message.send', text: 'yes' })
    .does(bot, transfer);
  story.does(alex, { type: 'transfer.accept', request: story.conversation.request?.n ?? 0 });
  for (let i = 0; i < 6; i++) {
    story.now += 5 * 3_600_000;
    story.does(alex, { type: 'message.send', text: `a${i}` });
    if (i % 2) story.does(uma, { type: 'message.send', text: `u${i}` });
    if (i % 3 === 0) story.does(uma, { type: 'message.read', upTo: story.conversation.n });
  }
  const pending = [
    { id: 'p1', text: 'one', at: story.now, refused: null },
    { id: 'p2', text: 'two', at: story.now + 86_400_000, refused: 'ended' as const },
  ];
  const input = (reader: TimelineInput['reader'], events: Event[], read: TimelineInput['read']): TimelineInput => ({
    stream: story.conversation.stream,
    events,
    pending: events.length % 2 ? pending : [],
    reader,
    read,
    unreadAfter: 3,
    dayOf,
  });
  const readBy = (events: readonly Event[], role: string): number =>
    Math.max(0, ...events.map((event) => (event.type === 'message.read' && event.by.role === role ? event.upTo : 0)));

  for (const reader of [alex, uma])
    it(`says to ${reader.name} after each event what it would say at once`, () => {
      const events: Event[] = [];
      const going = createTimeline();
      for (const event of story.events) {
        events.push(event);
        const read = { 'end-user': readBy(events, 'end-user'), 'live-agent': readBy(events, 'live-agent') };
        const before = going.update(input(reader, events, read));
        assert.deepEqual(before, timeline(input(reader, [...events], read)));
        assert.equal(going.update(input(reader, events, read)), before, 'nothing has changed');
      }
    });

  it('keeps a row that says what it said, also when the events are read anew', () => {
    const read = { 'end-user': 0, 'live-agent': 0 };
    const going = createTimeline();
    const before = going.update(input(alex, [...story.events], read));
    const copy = structuredClone(story.events);
    assert.equal(going.update(input(alex, copy, read)), before);
    const shorter = going.update(input(alex, copy.slice(4), read));
    for (const row of shorter.slice(2)) assert.ok(before.includes(row));
  });

  it('a question in an old part no longer answers, and a line above unread ones that are not there is not drawn', () => {
    const events = story.events.slice(0, 3);
    const rows = timeline({ ...input(uma, events, { 'end-user': 0, 'live-agent': 0 }), newer: true });
    assert.ok(rows.some((row) => row.kind === 'message' && row.quickReplies?.live === false));
    const late = timeline(input(alex, story.events.slice(8), { 'end-user': 0, 'live-agent': 0 }));
    assert.ok(!late.some(({ kind }) => kind === 'unread'));
  });
});

describe('words', () => {
  it('are compared without case and accents', () => {
    assert.equal(foldText('CAFÉ Ǆ ﬁx'), foldText('cafe ǆ FIX'));
    assert.notEqual(foldText('cafe'), foldText('caff'));
  });

  it('[S2] name the conversation that may follow', () => {
    assert.equal(nextStream('abc.1'), 'abc.2');
    assert.equal(nextStream('agent.abc'), null);
  });
});
