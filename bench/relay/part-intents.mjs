/** Durable intents: on disk before anybody is answered, for a hundred people in a hundred conversations. */
import { shown } from './figures.mjs';
import { cell, rotated } from './measure.mjs';
import { least, told } from './rows.mjs';

const SUBJECTS = ['ours', 'bare', 'socket.io'];

/** Rate, latency and CPU, by subject. */
export async function rates({ clients, total, inFlight, rounds, follow = false, subjects = SUBJECTS }) {
  return rotated(subjects, rounds, async (subject) => {
    const { count, ms, p50, p95, p99, cpu, main } = await cell(subject, 'durable', ({ people }) => ({
      ...{ job: 'intents', people: people(clients, 'end-user'), total, inFlight, follow },
    }));
    return { rate: (count / ms) * 1000, p50, p95, p99, cpu: (cpu / count) * 1000, main: (main / count) * 1000 };
  });
}

/** @param {{ quick: boolean, rounds: number }} options */
export async function intents({ quick, rounds }) {
  const total = quick ? 4000 : 10_000;
  const rows = [];
  for (const { inFlight, follow, name, gated } of [
    { inFlight: 1, follow: false, name: 'durable intents, 100 clients', gated: true },
    { inFlight: 4, follow: false, name: 'durable intents, 100 clients, 1 to 4 under way each', gated: false },
    { inFlight: 1, follow: true, name: 'durable intents, 100 clients who follow their conversation', gated: false },
  ]) {
    const { ours, bare, 'socket.io': socketIo } = await rates({ clients: 100, total, inFlight, rounds, follow });
    const figure = `${shown(ours.rate)}/s · bare ws ${shown(bare.rate)}/s · socket.io ${shown(socketIo.rate)}/s`;
    rows.push(gated ? least(name, figure, ours.rate / bare.rate, 0.8) : told(name, figure, ours.rate / bare.rate));
    rows.push(
      told(
        `${name}: server CPU per intent`,
        `${shown(ours.cpu)} µs, ${shown(ours.main)} of it in the thread that answers · bare ws ${shown(bare.cpu)} µs · socket.io ${shown(socketIo.cpu)} µs`,
        ours.cpu / bare.cpu,
      ),
    );
    const latency = ({ p50, p95, p99 }) => `${shown(p50)} / ${shown(p95)} / ${shown(p99)} ms`;
    rows.push(
      told(
        `${name}: latency p50 / p95 / p99`,
        `${latency(ours)} · bare ws ${latency(bare)} · socket.io ${latency(socketIo)}`,
        ours.p99 / bare.p99,
      ),
    );
  }
  return { rows };
}
