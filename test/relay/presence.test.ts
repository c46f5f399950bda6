import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event, Policy } from '../../src/protocol/index.ts';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import type { Client } from './client.ts';
import { conversationOf, openDesk, requested, type Desk } from './desk.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

const SECOND: Partial<Policy> = {
  requestWaitMs: 1000,
  requestWarnMs: 1000,
  agentNoticeMs: 1000,
  agentRequeueMs: 2000,
  endUserGraceMs: 1000,
};

interface Scene {
  clock: FakeClock;
  desk: Desk;
  user: Client;
  bot: Client;
  alex: Client;
  watch: Client;
  stream: string;
  request: number;
  /** The types of what happened since the request. */
  happened: () => Event['type'][];
}

async function waiting(policy: Partial<Policy> = SECOND): Promise<Scene> {
  const clock = createFakeClock();
  const desk = await openDesk({ clock, policy });
  const [user, bot, alex, watch] = [
    await desk.join('user-1'),
    await desk.join('digital-agent'),
    await desk.join('analyst-1'),
    await desk.join('supervisor-1'),
  ];
  const { stream, request } = await requested(desk, user, bot);
  await watch.follow(stream);
  return {
    clock,
    desk,
    user,
    bot,
    alex,
    watch,
    stream,
    request,
    happened: () => watch.all('event').map(({ event }) => event.type),
  };
}

async function connected(policy: Partial<Policy> = SECOND): Promise<Scene> {
  const scene = await waiting(policy);
  await scene.alex.does(scene.stream, { type: 'transfer.accept', request: scene.request });
  return scene;
}

describe('what happens by itself', () => {
  it('[V11] an absence counts from when the socket was last heard, or another of the same person', async () => {
    const { clock, desk, alex, happened } = await connected();
    const other = await desk.join('analyst-1');
    await clock.advance(900);
    other.leave();
    alex.leave(900);
    await clock.advance(900);
    assert.deepEqual(happened(), ['transfer.accepted'], 'the other was heard until now');
    const third = await desk.join('analyst-1');
    await clock.advance(700);
    third.leave(600);
    await clock.advance(399);
    assert.deepEqual(happened(), ['transfer.accepted']);
    await clock.advance(1);
    assert.deepEqual(happened(), ['transfer.accepted', 'participant.left']);
    await desk.close();
  });

  it('[V8] a request that nobody accepts expires at its time, and the digital agent takes up again', async () => {
    const { clock, desk, bot, alex, stream, request, happened } = await waiting();
    await clock.advance(999);
    assert.deepEqual(happened(), []);
    await clock.advance(1);
    assert.deepEqual(happened(), ['transfer.expired']);
    await bot.does(stream, { type: 'message.send', text: 'I am back' });
    const late = await alex.asks(stream, { type: 'transfer.accept', request });
    assert.ok(late.type === 'refusal' && late.code === 'expired' && late.by?.role === 'system');
    await clock.advance(60_000);
    assert.deepEqual(happened(), ['transfer.expired', 'message.posted']);
    await desk.close();
  });

  it('[V8] an accept that is in the log first wins, whatever the clock says', async () => {
    const { clock, desk, happened } = await connected();
    await clock.advance(10_000);
    assert.deepEqual(happened(), ['transfer.accepted']);
    await desk.close();
  });

  it('[V8] a deadline that passed while no relay ran is met by the next one', async () => {
    const log = createMemoryLog();
    const clock = createFakeClock();
    const desk = await openDesk({ clock, log, policy: SECOND });
    const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
    await desk.join('analyst-1');
    const { stream } = await requested(desk, user, bot);
    await desk.relay.close();
    await clock.advance(5000);
    const again = await openDesk({ clock, log, policy: SECOND });
    const watch = await again.join('supervisor-1');
    await watch.follow(stream, 3);
    await clock.advance(0);
    assert.deepEqual(
      watch.all('event').map(({ event }) => [event.type, event.id]),
      [['transfer.expired', 'expire:3']],
    );
    await again.close();
  });

  it('[V11] the live agent is gone: told after the notice time, asked for anew after the requeue time, with the old waiting time', async () => {
    const { clock, desk, alex, watch, happened } = await connected();
    const opened = watch.all('followed')[0]?.state;
    assert.ok(opened?.kind === 'conversation');
    alex.leave();
    await clock.advance(999);
    assert.deepEqual(happened(), ['transfer.accepted']);
    await clock.advance(1);
    assert.deepEqual(happened(), ['transfer.accepted', 'participant.left']);
    await clock.advance(1000);
    const requeued = watch.all('event').at(-1)?.event;
    assert.ok(requeued?.type === 'transfer.requeued');
    assert.deepEqual(
      [requeued.since, requeued.from.id, requeued.by.role],
      [opened.request?.since, 'analyst-1', 'system'],
    );
    assert.equal(requeued.expiresAt, requeued.at + 1000);
    await clock.advance(1000);
    assert.deepEqual(happened().slice(1), ['participant.left', 'transfer.requeued', 'transfer.expired']);
    await desk.close();
  });

  it('[V11] back within the notice time: nobody is told of anything', async () => {
    const { clock, desk, alex, happened } = await connected();
    for (let i = 0; i < 3; i++) {
      alex.leave();
      await clock.advance(900);
      const again = await desk.join('analyst-1');
      await clock.advance(5000);
      again.leave();
      await clock.advance(900);
      await desk.join('analyst-1');
    }
    assert.deepEqual(happened(), ['transfer.accepted']);
    await desk.close();
  });

  it('[V11] back after the notice time: told that they are back, and it is theirs still', async () => {
    const { clock, desk, alex, stream, happened } = await connected();
    alex.leave();
    await clock.advance(1500);
    const again = await desk.join('analyst-1');
    await clock.advance(10);
    assert.deepEqual(happened(), ['transfer.accepted', 'participant.left', 'participant.returned']);
    await clock.advance(60_000);
    await again.does(stream, { type: 'message.send', text: 'Sorry' });
    again.leave(); // And once more: the ids of what happens are not used up.
    await clock.advance(1000);
    await clock.advance(1000);
    assert.deepEqual(happened().slice(3), ['message.posted', 'participant.left', 'transfer.requeued']);
    await desk.close();
  });

  it('[V11] a dashboard alone keeps no chat, a second hub does', async () => {
    const { clock, desk, alex, happened } = await connected();
    await desk.join('analyst-1', 'dashboard');
    const second = await desk.join('analyst-1');
    alex.leave();
    await clock.advance(5000);
    assert.deepEqual(happened(), ['transfer.accepted']);
    second.leave();
    await clock.advance(1000);
    assert.deepEqual(happened(), ['transfer.accepted', 'participant.left']);
    await desk.close();
  });

  it('[V9] the end user leaves while waiting: after the grace the request is cancelled; back before it, it waits on', async () => {
    const { clock, desk, user, happened } = await waiting({ ...SECOND, requestWaitMs: 60_000 });
    user.leave();
    await clock.advance(900);
    const again = await desk.join('user-1');
    await clock.advance(5000);
    assert.deepEqual(happened(), []);
    again.leave();
    await clock.advance(1000);
    assert.deepEqual(happened(), ['transfer.cancelled']);
    await desk.close();
  });

  it('[V12] the end user leaves while connected: told after the grace; back: told', async () => {
    const { clock, desk, user, stream, request, happened, alex } = await connected();
    user.leave();
    await clock.advance(1000);
    assert.deepEqual(happened(), ['transfer.accepted', 'participant.left']);
    await clock.advance(60_000);
    const again = await desk.join('user-1');
    await clock.advance(10);
    assert.deepEqual(happened().slice(2), ['participant.returned']);
    again.leave();
    await clock.advance(500);
    await alex.does(stream, { type: 'conversation.end', request });
    await clock.advance(60_000);
    assert.deepEqual(happened().slice(3), ['conversation.ended'], 'nothing comes after the end');
    await desk.close();
  });

  it('[V12] an end user who only talks with the digital agent may go without a word', async () => {
    const clock = createFakeClock();
    const desk = await openDesk({ clock, policy: SECOND });
    const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
    const stream = `${user.all('welcome')[0]?.you.key ?? ''}.1`;
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    user.leave();
    await clock.advance(60_000);
    assert.equal((await bot.follow(stream)).n, 2);
    await desk.close();
  });

  it('[V13] a relay that has just started counts absences from its start', async () => {
    const log = createMemoryLog();
    const clock = createFakeClock();
    const desk = await openDesk({ clock, log, policy: SECOND });
    const [user, bot, alex] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    await alex.does(stream, { type: 'transfer.accept', request });
    await desk.relay.close();
    await clock.advance(60_000);
    const again = await openDesk({ clock, log, policy: SECOND });
    const watch = await again.join('supervisor-1');
    const from = (await watch.follow(stream)).n;
    assert.equal(from, request + 1);
    await again.join('user-1');
    await clock.advance(999);
    assert.deepEqual(watch.all('event'), []);
    await clock.advance(1);
    assert.deepEqual(
      watch.all('event').map(({ event }) => event.type),
      ['participant.left'],
    );
    await again.close();
  });

  it('[V13] two relays over one log: what is due is written once', async () => {
    const log = createMemoryLog();
    const clock = createFakeClock();
    const one = await openDesk({ clock, log, policy: { ...SECOND, requestWaitMs: 5000 } });
    const [user, bot, alex] = [await one.join('user-1'), await one.join('digital-agent'), await one.join('analyst-1')];
    const two = await openDesk({ clock, log, policy: { ...SECOND, requestWaitMs: 5000 } });
    const { stream } = await requested(one, user, bot);
    const there = await two.join('analyst-2');
    await there.follow(stream);
    await Promise.all([two.join('user-1'), two.join('analyst-1')]);
    await clock.advance(5000);
    assert.deepEqual(
      there.all('event').map(({ event }) => event.type),
      ['transfer.expired'],
    );
    alex.leave();
    await Promise.all([one.relay.close(), two.relay.close()]);
  });

  it('[S3] time never goes back, neither when the wall clock does nor across a restart', async () => {
    const log = createMemoryLog();
    const clock = createFakeClock();
    const start = clock.now();
    const desk = await openDesk({ clock, log });
    const user = await desk.join('user-1');
    const stream = `${user.all('welcome')[0]?.you.key ?? ''}.1`;
    await clock.advance(1000);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    clock.setWall(start - 3_600_000);
    await clock.advance(1000);
    await user.does(stream, { type: 'message.send', text: 'An hour back' });
    await desk.relay.close();
    const again = await openDesk({ clock, log });
    const tab = await again.join('user-1');
    await clock.advance(1000);
    await tab.does(stream, { type: 'message.send', text: 'After a restart' });
    const page = await tab.queries({ name: 'transcript', stream, limit: 10 });
    assert.ok(page.type === 'answer' && page.answer.name === 'transcript');
    assert.deepEqual(
      page.answer.events.map(({ at }) => at - start),
      [1000, 1000, 2000, 3000],
    );
    await again.close();
  });

  it('[S3] nor where another relay with a clock ahead has written', async () => {
    const log = createMemoryLog();
    const ahead = createFakeClock();
    const behind = createFakeClock(ahead.now() - 3_600_000);
    const [one, two] = [await openDesk({ log, clock: ahead }), await openDesk({ log, clock: behind })];
    const [here, there] = [await one.join('user-1'), await two.join('user-1')];
    const stream = await conversationOf(here);
    await there.follow(stream);
    await here.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    await there.next('event', ({ event }) => event.n === 2);
    await there.does(stream, { type: 'message.send', text: 'An hour before that' });
    assert.equal(there.all('event').at(-1)?.event.at, ahead.now());
    await Promise.all([one.relay.close(), two.close()]);
  });

  it('[V11] who is back before it is written has not left', async () => {
    const inner = createMemoryLog();
    const clock = createFakeClock();
    let meanwhile: (() => Promise<unknown>) | null = null;
    const log: typeof inner = {
      ...inner,
      async append(expected, commit) {
        if (commit.author === 'relay') await meanwhile?.();
        return inner.append(expected, commit);
      },
    };
    const desk = await openDesk({ clock, log, policy: SECOND });
    const [user, bot, alex] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    await alex.does(stream, { type: 'transfer.accept', request });
    await user.follow(stream);
    meanwhile = async () => {
      meanwhile = null;
      await desk.join('analyst-1');
      await user.does(stream, { type: 'message.send', text: 'Are you there?' });
    };
    alex.leave();
    await clock.advance(1000);
    await clock.advance(5000);
    assert.deepEqual(
      user.all('event').map(({ event }) => event.type),
      ['message.posted'],
    );
    await desk.close();
  });

  it('one timer is wound for all that is due, however many wait', async () => {
    const clock = createFakeClock();
    const desk = await openDesk({ clock, policy: { ...SECOND, requestWaitMs: 60_000, endUserGraceMs: 60_000 } });
    const [one, two, bot] = [await desk.join('user-1'), await desk.join('user-2'), await desk.join('digital-agent')];
    await desk.join('analyst-1');
    const before = clock.wound;
    await requested(desk, one, bot);
    await requested(desk, two, bot);
    assert.equal(clock.wound, before + 1);
    await desk.close();
  });

  it('[V13] a log that fails when a deadline is due: it is tried again, and no faster than once a second', async () => {
    const clock = createFakeClock();
    const inner = createMemoryLog();
    let dead = false;
    let tries = 0;
    const log: typeof inner = {
      ...inner,
      append(expected, commit) {
        if (!dead) return inner.append(expected, commit);
        tries += 1;
        return new Promise(() => undefined);
      },
    };
    const desk = await openDesk({ clock, log, policy: SECOND });
    const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
    await desk.join('analyst-1');
    const { stream } = await requested(desk, user, bot);
    await user.follow(stream);
    dead = true;
    await clock.advance(1000);
    await clock.advance(5000); // The append itself is given up.
    await clock.advance(500);
    assert.equal(tries, 1);
    dead = false;
    await clock.advance(500);
    assert.equal((await user.next('event')).event.type, 'transfer.expired');
    await desk.close();
  });
});
