import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { due } from '../../../examples/digital-agent/dialogue.ts';
import { TOPICS } from '../../../examples/digital-agent/topics.ts';
import { Intent } from '../../../src/protocol/index.ts';
import { Log, requested, said } from './log.ts';

const BOTH = ['That helped', 'That did not help'];
const QUESTION = ['Yes', 'No'];

describe('what the digital agent answers', () => {
  it('says nothing before the end user has written', () => {
    assert.deepEqual(new Log().due, []);
  });

  it('greets in its first answer, and only there', () => {
    const log = new Log();
    assert.match(said(log.says('VPN does not connect')).text, /^Hello, I am the Digital Agent/);
    assert.doesNotMatch(said(log.says('VPN does not connect')).text, /Hello/);
  });

  it('knows its topics, with a text, a card and quick replies', () => {
    for (const name of ['I forgot my password', 'VPN does not connect', 'printer does not print', 'I need a laptop']) {
      const { text, card, quickReplies } = said(new Log().says(name));
      assert.ok(card?.title && text.length > 40, name);
      assert.equal(card.title, TOPICS.find((topic) => topic.name.toLowerCase() === name.toLowerCase())?.card.title);
      assert.ok((quickReplies?.length ?? 0) > 2, name);
    }
  });

  it('ends every answer with the same two quick replies, and sends nothing that the protocol does not allow', () => {
    const texts = [
      'hello',
      'I forgot my password',
      'MacBook',
      'high',
      'That did not help',
      'That helped',
      'thanks',
      'blah',
      'VPN',
      'No',
      'that helped',
      'urgent',
      'That did not help',
    ];
    const log = new Log();
    for (const text of texts) {
      const answer = said(log.says(text));
      assert.deepEqual(answer.quickReplies?.slice(-2), BOTH, text);
      assert.ok(v.is(Intent, answer), text);
    }
  });

  it('asks for the device, then for the urgency, and no more', () => {
    const log = new Log();
    assert.deepEqual(said(log.says('printer does not print')).quickReplies, [
      'Windows laptop',
      'MacBook',
      'Phone or tablet',
      ...BOTH,
    ]);
    assert.deepEqual(said(log.says('macbook')).quickReplies, ['Urgent', 'High', 'Normal', ...BOTH]);
    assert.deepEqual(said(log.says('High')).quickReplies, BOTH);
  });

  it('takes a device that is named in a sentence for the topic of that sentence', () => {
    const log = new Log();
    assert.equal(said(log.says('I need a Windows laptop')).card?.title, 'Order a laptop');
    assert.deepEqual(said(log.says('not so urgent')).quickReplies, ['Urgent', 'High', 'Normal', ...BOTH].slice(3));
  });
});

describe('when it offers a live agent', () => {
  it('at once, whenever the text has "live agent" in it, in any case', () => {
    for (const text of ['live agent', 'Live Agent', 'I WANT A LIVE AGENT NOW!', 'please: a live  agent']) {
      const log = new Log();
      assert.deepEqual(said(log.says(text)).quickReplies, QUESTION, text);
    }
    const log = new Log();
    for (const text of ['VPN does not connect', 'That did not help', 'live agent', 'live agent', 'No']) log.says(text);
    assert.deepEqual(said(log.says('no, a live agent')).quickReplies, QUESTION);
  });

  it('after the third answer that did not help, and not before', () => {
    const log = new Log();
    log.says('VPN does not connect');
    assert.deepEqual(said(log.says('That did not help')).quickReplies?.slice(-2), BOTH);
    assert.deepEqual(said(log.says('That did not help')).quickReplies?.slice(-2), BOTH);
    assert.deepEqual(said(log.says('That did not help')).quickReplies, QUESTION);
  });

  it('counts across topics, and from zero after one that helped', () => {
    const log = new Log();
    for (const text of [
      'VPN does not connect',
      'That did not help',
      'I forgot my password',
      'That did not help',
      'That helped',
    ])
      log.says(text);
    for (const text of ['That did not help', 'That did not help'])
      assert.notDeepEqual(said(log.says(text)).quickReplies, QUESTION);
    assert.deepEqual(said(log.says('That did not help')).quickReplies, QUESTION);
  });

  it('after three texts that it does not understand', () => {
    const log = new Log();
    for (const text of ['my monitor flickers', 'all day long'])
      assert.notDeepEqual(said(log.says(text)).quickReplies, QUESTION);
    assert.deepEqual(said(log.says('green, then blue')).quickReplies, QUESTION);
  });

  it('does not count one answer twice: not understood, and "That did not help" to saying so', () => {
    const log = new Log();
    log.says('my monitor flickers');
    for (const text of ['That did not help', 'That did not help'])
      assert.notDeepEqual(said(log.says(text)).quickReplies, QUESTION);
    assert.deepEqual(said(log.says('That did not help')).quickReplies, QUESTION);
  });

  it('goes on after "No", with as much patience as before', () => {
    const log = new Log();
    for (const text of ['VPN does not connect', 'That did not help', 'live agent']) log.says(text);
    assert.deepEqual(said(log.says('No')).quickReplies?.slice(-2), BOTH);
    for (const text of ['That did not help', 'That did not help'])
      assert.notDeepEqual(said(log.says(text)).quickReplies, QUESTION);
    assert.deepEqual(said(log.says('That did not help')).quickReplies, QUESTION);
  });
});

describe('what it asks for', () => {
  it('hands over why, where, how urgent and everything that it collected', () => {
    const log = new Log();
    for (const text of ['VPN does not connect', 'Windows laptop', 'Urgent', 'error 809', 'live agent']) log.says(text);
    assert.deepEqual(requested(log.says('Yes')), {
      type: 'transfer.request',
      why: 'VPN does not connect: asked for a live agent',
      workgroup: 'IT Service Desk',
      urgency: 'urgent',
      collected: [
        { label: 'Device', value: 'Windows laptop' },
        { label: 'Topic', value: 'VPN does not connect' },
        { label: 'In their own words', value: 'error 809' },
      ],
    });
  });

  it('is of normal urgency when nothing else was said', () => {
    const log = new Log();
    log.says('live agent');
    const request = requested(log.says('yes'));
    assert.equal(request.urgency, 'normal');
    assert.equal(request.why, 'Asked for a live agent');
  });

  it('is nothing when "Yes" answers no question', () => {
    assert.equal(said(new Log().says('Yes')).type, 'message.send');
  });
});

describe('when it is silent', () => {
  const waiting = (): Log => {
    const log = new Log();
    log.says('live agent');
    log.says('Yes');
    return log;
  };
  const accepted = (): Log => waiting().add('live-agent', { type: 'transfer.accepted', request: 5 });

  it('[D2] while a request waits, whatever is written', () => {
    const log = waiting();
    for (const text of ['hello?', 'live agent', 'VPN does not connect']) assert.deepEqual(log.says(text), []);
  });

  it('[D2] while a live agent is in charge, and while the request waits anew', () => {
    const log = accepted().add('live-agent', { type: 'message.posted', text: 'Hello, live agent here' });
    assert.deepEqual(log.says('live agent'), []);
    const by = { role: 'live-agent', id: 'analyst-1', name: 'Grace' } as const;
    log.add('system', {
      type: 'transfer.requeued',
      from: by,
      why: '',
      workgroup: '',
      urgency: 'normal',
      collected: [],
      since: 0,
      warnAt: 0,
      expiresAt: 0,
    });
    assert.deepEqual(log.says('live agent'), []);
  });

  it('after the end', () => {
    assert.deepEqual(accepted().add('live-agent', { type: 'conversation.ended' }).due, []);
  });

  it('forgets what it had not said when somebody else was in charge in between', () => {
    const log = new Log();
    log.says('live agent');
    log.writes('Yes');
    log.writes('are you there?'); // Its answer is due, and comes too late.
    const [request] = log.due;
    assert.equal(request?.intent.type, 'transfer.request');
    log.add(
      'digital-agent',
      {
        type: 'transfer.requested',
        why: '',
        workgroup: '',
        urgency: 'normal',
        collected: [],
        since: 0,
        warnAt: 0,
        expiresAt: 0,
      },
      'reply:4:0',
    );
    assert.deepEqual(log.due, []);
    log.add('system', { type: 'transfer.expired', request: 6 });
    assert.deepEqual(
      log.due.map(({ id }) => id),
      ['reply:7:0'],
    );
  });
});

describe('when it takes up again', () => {
  const request = {
    why: '',
    workgroup: '',
    urgency: 'normal',
    collected: [] as { label: string; value: string }[],
    since: 0,
    warnAt: 0,
    expiresAt: 0,
  } as const;

  it('says so once the request has expired or was cancelled, and answers again', () => {
    const outcomes = [
      { type: 'transfer.expired', request: 3 },
      { type: 'transfer.cancelled', request: 3, why: 'cancelled' },
      { type: 'transfer.cancelled', request: 3, why: 'left' },
    ] as const;
    for (const outcome of outcomes) {
      const log = new Log()
        .writes('live agent')
        .add('digital-agent', { type: 'transfer.requested', ...request })
        .add('system', outcome);
      const replies = log.settle();
      assert.deepEqual(said(replies.slice(-1)).quickReplies?.slice(-2), BOTH, outcome.type);
      assert.equal(replies.at(-1)?.n, 4);
      assert.deepEqual(said(log.says('live agent')).quickReplies, QUESTION);
    }
  });

  it('says so when no request was made, as the answer to that fact', () => {
    const log = new Log();
    log.says('live agent');
    log
      .writes('Yes')
      .add('digital-agent', { type: 'transfer.declined', why: 'nobody', text: 'Nobody is here.' }, 'reply:4:0');
    assert.deepEqual(
      log.due.map(({ id }) => id),
      ['reply:5:0'],
    );
    assert.deepEqual(said(log.settle()).quickReplies?.slice(-2), BOTH);
  });
});

describe('the same log, the same answers', () => {
  const texts = [
    'hello',
    'VPN does not connect',
    'MacBook',
    'urgent',
    'That did not help',
    'blah',
    'That did not help',
    'No',
    'live agent',
  ];

  it('[D1] gives each answer the number of the event that it answers', () => {
    const log = new Log();
    for (const text of texts) {
      const n = log.events.length + 1;
      assert.deepEqual(
        log.says(text).map(({ id }) => id),
        [`reply:${String(n)}:0`],
      );
    }
  });

  it('[D1] has nothing to say in any log that was answered, so that a restart doubles nothing', () => {
    const log = new Log();
    for (const text of texts) {
      log.says(text);
      assert.deepEqual(due(structuredClone(log.events)), []);
    }
  });

  it('says the same when it was away while the end user wrote', () => {
    const there = new Log();
    const away = new Log();
    const said = texts.flatMap((text) => there.says(text).map(({ intent }) => intent));
    for (const text of texts) away.writes(text);
    assert.deepEqual(
      away.due.map(({ intent }) => intent),
      said,
    );
    assert.deepEqual(away.due, due(structuredClone(away.events)));
  });

  it('begins each conversation anew', () => {
    const first = new Log();
    for (const text of texts) first.says(text);
    assert.match(said(new Log().says('That did not help')).text, /^Hello/);
  });

  it('moves on over a fact that it does not know', () => {
    const log = new Log();
    log.events.push({ type: 'unknown', n: 2, id: 'x', at: 0, by: { role: 'system', id: 'relay', name: 'System' } });
    assert.deepEqual(
      log.says('hello').map(({ id }) => id),
      ['reply:3:0'],
    );
  });
});
