/** What a socket costs that says nothing: signed in, and then as a hub that watches its lists. */
import { shown } from './figures.mjs';
import { cell, rotated } from './measure.mjs';
import { most, told } from './rows.mjs';

/** @param {{ quick: boolean, rounds: number }} options */
export async function memory({ quick, rounds }) {
  const count = quick ? 500 : 2000;
  const taken = await rotated(['ours', 'bare', 'socket.io', 'a hub of ours'], rounds, async (subject) => {
    const desk = subject === 'a hub of ours';
    const { bytes } = await cell(desk ? 'ours' : subject, 'broadcast', ({ people }) => ({
      ...{ job: 'idle', people: people(count, 'live-agent'), desk },
    }));
    return { rss: bytes.rss / count / 1024, heap: bytes.heap / count / 1024 };
  });
  const { ours, bare, 'socket.io': socketIo, 'a hub of ours': hub } = taken;
  const beside = (figure, first) =>
    `${shown(first[figure])} kB · bare ws ${shown(bare[figure])} kB · socket.io ${shown(socketIo[figure])} kB`;
  const name = 'memory per idle signed-in socket';
  return {
    rows: [
      most(`${name}: heap after a collection`, beside('heap', ours), ours.heap / bare.heap, 3),
      most(`${name}: resident`, beside('rss', ours), ours.rss / bare.rss, 3),
      told('memory per hub that watches its lists: heap', beside('heap', hub), hub.heap / bare.heap),
      told('memory per hub that watches its lists: resident', beside('rss', hub), hub.rss / bare.rss),
    ],
  };
}
