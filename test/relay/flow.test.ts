import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conversationOf, openDesk, requested, transfer } from './desk.ts';

describe('the flow, from the first message to the next conversation', () => {
  it('[V1] a start writes conversation.started and the message as one commit, with the name that the directory knows', async () => {
    const desk = await openDesk();
    const user = await desk.join('user-1');
    const stream = await conversationOf(user);
    await user.follow(stream);
    assert.equal(await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' }), 2);
    const events = user.all('event').map(({ event }) => event);
    assert.deepEqual(
      events.map(({ type, n }) => [n, type]),
      [
        [1, 'conversation.started'],
        [2, 'message.posted'],
      ],
    );
    const [started] = events;
    assert.ok(started?.type === 'conversation.started');
    assert.deepEqual(started.endUser, { id: 'user-1', name: 'Uma Okafor', vip: true });
    assert.equal(started.previous, null);
    assert.equal((await desk.log.read(`demo/${stream}`, {}, 10)).length, 1);
    await desk.close();
  });

  it('[V1] a directory that fails keeps nobody from asking for help: the token names them', async () => {
    const desk = await openDesk({
      directory: { person: () => Promise.reject(new Error('down')), records: () => Promise.reject(new Error('down')) },
    });
    const user = await desk.join('user-2');
    const stream = await conversationOf(user);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    const { state } = await user.follow(stream);
    assert.deepEqual(state?.kind === 'conversation' && state.endUser, { id: 'user-2', name: 'Otto Berg', vip: false });
    assert.ok(desk.lines.some(({ event }) => event === 'directory.failed'));
    await desk.close();
  });

  it('[V2] request, accept, talk: the digital agent is silent from the request on', async () => {
    const desk = await openDesk();
    const [user, bot, agent] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    const waiting = await bot.asks(stream, { type: 'message.send', text: 'Still me' });
    assert.ok(waiting.type === 'refusal' && waiting.code === 'not-in-control');
    await agent.does(stream, { type: 'transfer.accept', request });
    const connected = await bot.asks(stream, { type: 'message.send', text: 'Still me' });
    assert.ok(connected.type === 'refusal' && connected.code === 'not-in-control');
    assert.equal(connected.by?.id, 'analyst-1');
    await agent.does(stream, { type: 'message.send', text: 'Hello, Alex here' });
    await user.does(stream, { type: 'message.send', text: 'Good' });
    await desk.close();
  });

  it('[V10] the end is final, and the next message starts the next conversation, which names the one before', async () => {
    const desk = await openDesk();
    const [user, bot, agent] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    const second = await conversationOf(user, 2);
    const early = await user.asks(second, { type: 'conversation.start', after: 1, text: 'Too early' });
    assert.ok(early.type === 'refusal' && early.code === 'forbidden');
    await agent.does(stream, { type: 'transfer.accept', request });
    await agent.does(stream, { type: 'conversation.end', request });
    const late = await user.asks(stream, { type: 'message.send', text: 'One more thing' });
    assert.ok(late.type === 'refusal' && late.code === 'ended' && !late.retryable);
    await user.does(second, { type: 'conversation.start', after: 1, text: 'One more thing' });
    const { state } = await user.follow(second);
    assert.equal(state?.kind === 'conversation' && state.previous, stream);
    await desk.close();
  });

  it('[V3] with nobody of the workgroup here, or outside of working hours, the transfer is declined with the configured text', async () => {
    let open = true;
    const desk = await openDesk({ isOpen: () => open });
    const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
    await desk.join('analyst-3'); // Of another workgroup.
    await desk.join('elsewhere-1'); // Of another tenant.
    await desk.join('supervisor-1'); // Does not accept.
    const stream = await conversationOf(user);
    await user.follow(stream);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    await bot.does(stream, { ...transfer, collected: [] });
    const nobody = await user.next('event', ({ event }) => event.type === 'transfer.declined');
    assert.ok(nobody.event.type === 'transfer.declined');
    assert.deepEqual([nobody.event.why, nobody.event.text], ['nobody', 'Nobody is here.']);

    await desk.join('analyst-1', 'dashboard');
    open = false;
    await bot.does(stream, { ...transfer, collected: [] });
    const closed = await user.next('event', ({ event }) => event.type === 'transfer.declined');
    assert.ok(closed.event.type === 'transfer.declined');
    assert.deepEqual([closed.event.why, closed.event.text], ['closed', 'We are closed.']);

    open = true;
    await bot.does(stream, { ...transfer, collected: [] });
    await user.next('event', ({ event }) => event.type === 'transfer.requested');
    await desk.close();
  });

  it('[V3] a workgroup that does not exist is refused', async () => {
    const desk = await openDesk();
    const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
    const stream = await conversationOf(user);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    const answer = await bot.asks(stream, { ...transfer, workgroup: 'Catering', collected: [] });
    assert.ok(answer.type === 'refusal' && answer.code === 'forbidden');
    await desk.close();
  });

  it('[V14] what an agent ignored is in a stream that all of their tabs follow, and nobody else', async () => {
    const desk = await openDesk();
    const [user, bot, one, two, other] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
      await desk.join('analyst-1'),
      await desk.join('analyst-2'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    const own = `agent.${one.all('welcome')[0]?.you.key ?? ''}`;
    assert.equal((await two.follow(own)).n, 0);
    await one.does(own, { type: 'transfer.ignore', conversation: stream, request });
    assert.equal((await two.next('event')).event.type, 'transfer.ignored');
    assert.deepEqual((await one.follow(own)).state, {
      kind: 'agent',
      stream: own,
      n: 1,
      ignored: [{ conversation: stream, request }],
    });
    other.send({ type: 'follow', stream: own });
    assert.equal((await other.next('unfollowed')).why, 'forbidden');
    const foreign = await other.asks(own, { type: 'transfer.ignore', conversation: stream, request });
    assert.ok(foreign.type === 'refusal' && foreign.code === 'forbidden');
    await desk.close();
  });

  it('[F8] typing reaches the others who read along, never the own socket, and nobody from a previewer', async () => {
    const desk = await openDesk();
    const [user, bot, agent, preview, supervisor] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
      await desk.join('analyst-2'),
      await desk.join('supervisor-1'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    for (const client of [user, bot, agent, preview, supervisor]) await client.follow(stream);
    for (const client of [preview, supervisor, bot]) client.send({ type: 'signal', stream, typing: true }); // Nobody's business.
    await agent.does(stream, { type: 'transfer.accept', request });
    agent.send({ type: 'signal', stream, typing: true });
    assert.deepEqual((await user.next('signal')).by, { role: 'live-agent', id: 'analyst-1', name: 'Alex Meyer' });
    user.send({ type: 'signal', stream, typing: true });
    assert.equal((await agent.next('signal')).by.id, 'user-1');
    assert.deepEqual(
      supervisor.all('signal').map(({ by }) => by.id),
      ['analyst-1', 'user-1'],
    );
    assert.deepEqual(
      [user, agent].map((client) => client.all('signal').length),
      [1, 1],
    );
    assert.deepEqual(preview.all('signal'), []);
    await desk.close();
  });
});
