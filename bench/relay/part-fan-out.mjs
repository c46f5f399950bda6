/** One event to a thousand: what one person says, for all who read along. */
import { shown } from './figures.mjs';
import { cell, rotated } from './measure.mjs';
import { most, told } from './rows.mjs';

export async function broadcasts({ followers, events, rounds, subjects }) {
  return rotated(subjects, rounds, async (subject) => {
    const { count, p50, p99, cpu } = await cell(subject, 'broadcast', ({ people, person }) => ({
      ...{ job: 'fanOut', people: people(followers, 'live-agent'), rounds: events },
      ...{ author: person('bench-author', 'end-user'), bot: person('bench-bot', 'digital-agent') },
    }));
    return { wall: p50, p99, cpu: cpu / count };
  });
}

/** @param {{ quick: boolean, rounds: number }} options */
export async function fanOut({ quick, rounds }) {
  const followers = quick ? 200 : 1000;
  const {
    ours,
    bare,
    'socket.io': socketIo,
  } = await broadcasts({
    ...{ followers, rounds, events: quick ? 50 : 200, subjects: ['ours', 'bare', 'socket.io'] },
  });
  const beside = (figure) =>
    `${shown(ours[figure])} ms · bare ws ${shown(bare[figure])} ms · socket.io ${shown(socketIo[figure])} ms`;
  const name = `one event to ${shown(followers)} followers`;
  return {
    rows: [
      most(`${name}: until all have it`, beside('wall'), ours.wall / bare.wall, 1.3),
      most(`${name}: server CPU`, beside('cpu'), ours.cpu / bare.cpu, 1.3),
      told(`${name}: until all have it, p99`, beside('p99'), ours.p99 / bare.p99),
    ],
  };
}
