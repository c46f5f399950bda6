import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  byPlace,
  closedRequest,
  isRoutedTo,
  reach,
  reachesEarlier,
  requestOf as openRequest,
  summarize,
  summarizeClosed,
  timeline,
  type Row,
  type TimelineInput,
} from '../../src/core/index.ts';
import type { TransferRequest } from '../../src/protocol/index.ts';
import {
  accepted,
  alex,
  bo,
  bot,
  hana,
  other,
  requestOf,
  sam,
  started,
  type Story,
  transfer,
  uma,
  waiting,
} from '../support/conversation.ts';

describe('reach', () => {
  const of = (story: Story) => [uma, other, bot, alex, bo, hana, sam].map((who) => reach(story.conversation, who));

  it('[F3] before a transfer: the end user and the digital agent', () =>
    assert.deepEqual(of(started()), [Infinity, 0, Infinity, 0, 0, 0, 0]));
  it('[F3] while it waits: the workgroup too, and supervisors', () =>
    assert.deepEqual(of(waiting()), [Infinity, 0, Infinity, Infinity, Infinity, 0, Infinity]));
  it('[F4] once accepted: the loser reads no further', () =>
    assert.deepEqual(of(accepted()), [Infinity, 0, Infinity, Infinity, 0, 0, Infinity]));

  it('[F3] who was in charge at the end reads it for ever; who gave it back, up to that', () => {
    const story = accepted();
    story.happens({ type: 'transfer.requeue', request: requestOf(story) });
    const gaveBack = story.conversation.n;
    assert.equal(reach(story.conversation, alex), Infinity, 'it waits in the workgroup');
    story.does(bo, { type: 'transfer.accept', request: requestOf(story) });
    assert.equal(reach(story.conversation, alex), gaveBack);
    story.does(bo, { type: 'conversation.end', request: requestOf(story) });
    assert.deepEqual(of(story), [Infinity, 0, Infinity, gaveBack, Infinity, 0, Infinity]);
    assert.ok(reachesEarlier(story.conversation, bo) && !reachesEarlier(story.conversation, alex));
  });
});

describe('requests', () => {
  const request = (
    stream: string,
    urgency: TransferRequest['urgency'],
    since: number,
    vip = false,
  ): TransferRequest => ({
    ...openRequest(waiting().conversation)!,
    stream,
    urgency,
    since,
    endUser: { id: stream, name: stream, vip },
  });

  it('are in order of urgency, a VIP one step up, then of waiting time', () => {
    const queue = [
      request('a.1', 'normal', 1),
      request('b.1', 'urgent', 9),
      request('c.1', 'high', 5),
      request('d.1', 'normal', 6, true),
      request('e.1', 'high', 7, true),
      request('f.1', 'urgent', 8),
    ];
    assert.deepEqual(
      queue.sort(byPlace).map(({ stream }) => stream),
      ['e.1', 'f.1', 'b.1', 'c.1', 'd.1', 'a.1'],
    );
  });

  it('[F7] go to their workgroup, and to supervisors', () => {
    const it = request('a.1', 'normal', 1);
    assert.deepEqual(
      [alex, hana, sam, uma, bot].map((who) => isRoutedTo(it, who)),
      [true, false, true, false, false],
    );
  });

  it('[F7] say why they are no longer open, and by whom', () => {
    const before = openRequest(waiting().conversation)!;
    const closed = closedRequest(before, accepted().conversation).closed;
    assert.deepEqual([closed?.why, closed?.by.name], ['accepted', 'Alex Meyer']);
  });
});

describe('summaries', () => {
  it('[F7] say to the former agent why it is no longer theirs', () => {
    const story = accepted();
    assert.equal(summarize(story.conversation)?.agent?.id, alex.id);
    story.happens({ type: 'transfer.requeue', request: requestOf(story) });
    assert.equal(summarize(story.conversation)?.agent, null);
    assert.deepEqual(
      [
        summarizeClosed(story.conversation, alex.id)?.closed?.why,
        summarizeClosed(story.conversation, alex.id)?.closed?.at,
      ],
      ['requeued', story.now],
    );
  });
});

describe('timeline', () => {
  const input = (story: Story, reader: TimelineInput['reader']): TimelineInput => ({
    stream: story.conversation.stream,
    events: story.events,
    pending: [],
    reader,
    read: story.conversation.read,
    unreadAfter: null,
    dayOf: (at) => new Date(at).toISOString().slice(0, 10),
  });
  const kinds = (rows: readonly Row[]) =>
    rows.map((row) => (row.kind === 'message' ? row.text : row.kind === 'notice' ? row.event.type : row.kind));
  const message = (rows: readonly Row[], text: string) =>
    rows.find((row) => row.kind === 'message' && row.text === text) as Extract<Row, { kind: 'message' }>;

  it('shows what happened in order, with a divider where the live agent joined', () => {
    const story = accepted().does(alex, { type: 'message.send', text: 'Hello Uma' });
    assert.deepEqual(kinds(timeline(input(story, alex))), [
      'day',
      'conversation.started',
      'My VPN does not connect',
      'Hello',
      'transfer.requested',
      'connected',
      'Hello Uma',
    ]);
  });

  it('[P1] a message is sending until its event is there, then sent, then read', () => {
    const story = accepted();
    const pending = [{ id: 'i1', text: 'Hello', at: story.now, refused: null }];
    const state = (rows: readonly Row[]) => rows.findLast((row) => row.kind === 'message')?.state;
    assert.equal(state(timeline({ ...input(story, alex), pending })), 'sending');
    assert.equal(state(timeline({ ...input(story, alex), pending: [{ ...pending[0]!, refused: 'ended' }] })), 'failed');
    story.does(alex, { type: 'message.send', text: 'Hello' });
    const { id } = story.events.at(-1)!;
    const rows = timeline({ ...input(story, alex), pending: [{ ...pending[0]!, id }] });
    assert.deepEqual(
      [state(rows), kinds(rows).at(-2)],
      ['sent', 'connected'],
      'the echo takes the place of the pending one',
    );
    story.does(uma, { type: 'message.read', upTo: story.conversation.n });
    assert.equal(state(timeline(input(story, alex))), 'read');
  });

  it('quick replies: the text of the end user chooses, typed or clicked, and closes the set', () => {
    const story = started().does(bot, { type: 'message.send', text: 'Shall I?', quickReplies: ['Yes', 'No'] });
    assert.deepEqual(message(timeline(input(story, uma)), 'Shall I?').quickReplies, {
      options: ['Yes', 'No'],
      chosen: null,
      live: true,
    });
    story.does(uma, { type: 'message.send', text: ' yes ' });
    assert.deepEqual(message(timeline(input(story, uma)), 'Shall I?').quickReplies, {
      options: ['Yes', 'No'],
      chosen: 'Yes',
      live: false,
    });
  });

  it('draws the unread line once, above the first message of another that was not read', () => {
    const story = accepted()
      .does(alex, { type: 'message.send', text: 'mine' })
      .does(uma, { type: 'message.send', text: 'one' })
      .does(uma, { type: 'message.send', text: 'two' });
    assert.deepEqual(kinds(timeline({ ...input(story, alex), unreadAfter: story.conversation.n - 3 })).slice(-4), [
      'mine',
      'unread',
      'one',
      'two',
    ]);
  });

  it('groups by author, and has a key for each row', () => {
    const story = started()
      .does(uma, { type: 'message.send', text: 'and' })
      .does(bot, { type: 'message.send', text: 'Hello' })
      .does(bot, transfer);
    const rows = timeline(input(story, uma));
    assert.deepEqual(
      rows.flatMap((row) => (row.kind === 'message' ? [row.first] : [])),
      [true, false, true],
    );
    assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
  });
});
