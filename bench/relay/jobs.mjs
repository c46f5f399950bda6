/** What the load does: each job is prepared, and gives what is to be measured. */
import { ask, dialects } from './dialects.mjs';
import { percentiles } from './figures.mjs';
import { frameOf } from './raw-socket.mjs';

/** Some at a time: a thousand at once is another benchmark. */
async function inBatches(count, size, make) {
  const made = [];
  for (let i = 0; i < count; i += size)
    made.push(...(await Promise.all(Array.from({ length: Math.min(size, count - i) }, (_, j) => make(i + j)))));
  return made;
}

/** The members of a job, joined; those of ours have a conversation each. */
async function joinAll({ dialect, url, people, follow }) {
  const { join } = dialects[dialect];
  return inBatches(people.length, 50, async (i) => {
    const member = await join(url, people[i].id, people[i]);
    if (dialect === 'ours') {
      await ask(
        member.socket,
        intend(member.stream, 'start', { type: 'conversation.start', after: 0, text: 'Hello' }),
        'done',
      );
      if (follow) await ask(member.socket, { type: 'follow', stream: member.stream }, 'followed');
    }
    return member;
  });
}

const intend = (stream, id, intent) => ({ type: 'intent', id, stream, intent });

/** Each client keeps 1 to `inFlight` intents under way until it has sent its share. */
async function intents(job) {
  const { dialect, total, inFlight } = job;
  const { intent, isAnswer, isWrong } = dialects[dialect];
  const members = await joinAll(job);
  const share = Math.ceil(total / members.length);
  const warm = Math.ceil(share / 4);
  const frames = members.map((member) => Array.from({ length: warm + share }, (_, i) => intent(member, i)));

  function run(from, to) {
    const took = [];
    return new Promise((resolve, reject) => {
      const began = performance.now();
      let open = members.length;
      members.forEach(({ socket }, m) => {
        const sent = [];
        let next = from;
        let answered = from;
        const send = () => {
          sent.push(performance.now());
          socket.write(frames[m][next++]);
        };
        socket.onText = (payload) => {
          if (isWrong(payload)) reject(new Error(payload.toString()));
          if (!isAnswer(payload)) return;
          took.push(performance.now() - sent[answered++ - from]);
          if (next < to) send();
          else if (answered === to && --open === 0) resolve({ ms: performance.now() - began, took });
        };
        for (let i = 0; i < 1 + (m % inFlight) && next < to; i++) send();
      });
    });
  }

  await run(0, warm);
  return async () => {
    const { ms, took } = await run(warm, warm + share);
    return { count: took.length, ms, ...percentiles(took) };
  };
}

/** One says something, again and again; each time all others have to have it before the next. */
async function fanOut(job) {
  const { dialect, rounds, people, author } = job;
  const { join, event, isEvent } = dialects[dialect];
  const speaker = await (dialect === 'ours' ? requested(job) : join(job.url, author.id, author));
  const members = await inBatches(people.length, 50, async (i) => {
    const member = await join(job.url, people[i].id, people[i]);
    if (dialect === 'ours') await ask(member.socket, { type: 'follow', stream: speaker.stream }, 'followed');
    return member;
  });
  const warm = 20;
  const frames = Array.from({ length: warm + rounds }, (_, i) => event(speaker, i));

  async function round(frame) {
    const began = performance.now();
    await new Promise((resolve) => {
      let missing = members.length;
      for (const { socket } of members)
        socket.onText = (payload) => {
          if (isEvent(payload) && --missing === 0) resolve();
        };
      speaker.socket.write(frame);
    });
    return performance.now() - began;
  }

  for (let i = 0; i < warm; i++) await round(frames[i]);
  return async () => {
    const took = [];
    for (let i = 0; i < rounds; i++) took.push(await round(frames[warm + i]));
    return { count: rounds, ms: took.reduce((sum, ms) => sum + ms, 0), ...percentiles(took) };
  };
}

/** An end user who waits for a live agent: every agent of the workgroup may read along. One of them has to be there. */
async function requested({ url, author, bot, people }) {
  const { join } = dialects.ours;
  const [user, agent, digital] = [
    await join(url, author.id, author),
    await join(url, people[0].id, people[0]),
    await join(url, bot.id, bot),
  ];
  await ask(user.socket, intend(user.stream, 'start', { type: 'conversation.start', after: 0, text: 'Hello' }), 'done');
  await ask(digital.socket, intend(user.stream, 'request', transfer), 'done');
  agent.socket.end();
  return user;
}

const transfer = {
  type: 'transfer.request',
  why: 'It does not print',
  workgroup: 'IT Service Desk',
  urgency: 'normal',
  collected: [],
};

/** Sockets that say nothing. `desk`: they watch what a hub watches. */
async function idle(job) {
  const { dialect, url, people, desk } = job;
  const members = await inBatches(people.length, 50, async (i) => {
    const member = await dialects[dialect].join(url, people[i].id, people[i]);
    if (desk) {
      await ask(member.socket, { type: 'feed', feed: 'requests' }, 'listed');
      await ask(member.socket, { type: 'feed', feed: 'mine' }, 'listed');
      await ask(member.socket, { type: 'follow', stream: `agent.${member.stream.split('.')[0]}` }, 'followed');
    }
    return member;
  });
  return async () => ({ count: members.length });
}

/** So many open requests; then how long the whole list takes, and how long until one more is seen. */
async function requests(job) {
  const { url, people, agents, bot, rounds } = job;
  const { join } = dialects.ours;
  const [agent] = await Promise.all(agents.map((one) => join(url, one.id, one)));
  const digital = await join(url, bot.id, bot);
  const ends = people.length - rounds;
  const start = async (i) => {
    const user = await join(url, people[i].id, people[i]);
    await ask(
      user.socket,
      intend(user.stream, 'start', { type: 'conversation.start', after: 0, text: 'Hello' }),
      'done',
    );
    return user;
  };
  const ask1 = (socket, stream) => socket.write(frameOf(JSON.stringify(intend(stream, 'request', transfer))));
  for (let i = 0; i < ends; i += 50) {
    const users = await inBatches(Math.min(50, ends - i), 50, (j) => start(i + j));
    for (const user of users) await ask(digital.socket, intend(user.stream, 'request', transfer), 'done');
    for (const user of users) user.socket.end();
  }
  const late = await inBatches(rounds, 50, (j) => start(ends + j));
  return async () => {
    const listing = [];
    for (let i = 0; i < rounds; i++) {
      const began = performance.now();
      await ask(agent.socket, { type: 'feed', feed: 'requests' }, 'listed');
      listing.push(performance.now() - began);
    }
    const change = [];
    for (const { stream } of late) {
      const began = performance.now();
      const seen = new Promise((resolve) => (agent.socket.onText = resolve));
      ask1(digital.socket, stream);
      await seen;
      change.push(performance.now() - began);
    }
    return { listing: percentiles(listing), change: percentiles(change) };
  };
}

/** What is looked up, by an agent in conversations of theirs: one question after the other. */
async function queries({ url, agent, bot, open, rounds }) {
  const { join } = dialects.ours;
  const [hub, digital] = [await join(url, agent.id, agent), await join(url, bot.id, bot)];
  const words = ['password', 'printer network', 'VPN does', 'café', 'shared calendar', 'login account office'];
  const kinds = {
    transcript: (i) => [digital, { name: 'transcript', stream: open[i % open.length], limit: 60 }],
    find: (i) => [digital, { name: 'find', stream: open[i % open.length], text: words[i % words.length] }],
    history: () => [hub, { name: 'history', cursor: null, limit: 20 }],
    search: (i) => [hub, { name: 'search', text: words[i % words.length], cursor: null, limit: 20 }],
  };
  return async () => {
    const asked = {};
    for (const [name, questionOf] of Object.entries(kinds)) {
      const took = [];
      for (let i = 0; i < rounds; i++) {
        const [{ socket }, query] = questionOf(i);
        const began = performance.now();
        await ask(socket, { type: 'query', id: `${name}-${i}`, query }, 'answer');
        took.push(performance.now() - began);
      }
      asked[name] = percentiles(took);
    }
    return asked;
  };
}

export const jobs = { intents, fanOut, idle, requests, queries };
