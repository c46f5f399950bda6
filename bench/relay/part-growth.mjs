/** How the relay grows: with agents, with what is in its log, with requests that are open. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { shown } from './figures.mjs';
import { fill } from './fill.mjs';
import { cell } from './measure.mjs';
import { broadcasts } from './part-fan-out.mjs';
import { rates } from './part-intents.mjs';
import { plot } from './plot.mjs';
import { told, within } from './rows.mjs';
import { startLoad, startServer } from './subjects.mjs';

const plots = join(import.meta.dirname, '../../docs/performance');

/** @param {{ quick: boolean, rounds: number }} options */
export async function growth({ quick, rounds }) {
  const parts = [await withAgents(quick, rounds), await withEvents(quick), await withRequests(quick)];
  if (!quick) for (const { file, panels } of parts) plot(join(plots, file), panels);
  return { rows: parts.flatMap(({ rows }) => rows) };
}

async function withAgents(quick, rounds) {
  const counts = quick ? [1, 10] : [1, 10, 100, 1000];
  const rows = [];
  const rate = [];
  const late = [];
  const wall = [];
  for (const clients of counts) {
    process.stderr.write(`  ${clients} agents\n`);
    const total = Math.max(quick ? 200 : 2000, Math.min(20_000, clients * 200));
    const { ours } = await rates({ clients, total, inFlight: 1, rounds, subjects: ['ours'] });
    const { ours: all } = await broadcasts({
      followers: clients,
      events: quick ? 20 : 100,
      rounds,
      subjects: ['ours'],
    });
    rate.push([clients, ours.rate]);
    late.push([clients, ours.p99]);
    wall.push([clients, all.wall]);
    rows.push(
      told(
        `${shown(clients)} people`,
        `${shown(ours.rate)} intents/s, p99 ${shown(ours.p99)} ms · one event to all of them ${shown(all.wall)} ms`,
      ),
    );
  }
  const panels = [
    { title: 'durable intents per second', x: 'people', points: rate },
    { title: 'latency p99, ms', x: 'people', points: late },
    { title: 'one event until all have it, ms', x: 'people', points: wall },
  ];
  return { file: 'relay-people.svg', panels, rows };
}

/** A log of so many events, opened twice: the first time makes what is looked up from it. */
async function withEvents(quick) {
  const counts = quick ? [1000] : [1000, 100_000, 1_000_000];
  const rows = [];
  const series = { ready: [], transcript: [], history: [], find: [], search: [] };
  for (const events of counts) {
    process.stderr.write(`  ${events} events\n`);
    const folder = mkdtempSync(join(tmpdir(), 'bench-relay-'));
    try {
      const filled = fill(join(folder, 'log.sqlite'), { events, open: Math.min(100, events / 100) });
      const first = await startServer('ours', 'durable', { folder, keep: true });
      await first.end('SIGTERM');
      const { readyAfter, asked } = await askedOf(folder, filled.open, quick ? 50 : 300);
      series.ready.push([events, readyAfter]);
      for (const name of Object.keys(asked)) series[name].push([events, asked[name].p99]);
      const large = events === counts.at(-1) && !quick;
      const size = `${shown(events)} events in the log`;
      rows.push(told(`${size}: ready for the first time`, `${shown(first.readyAfter)} ms`));
      rows.push(large ? within(`${size}: ready`, readyAfter, 2000) : told(`${size}: ready`, `${shown(readyAfter)} ms`));
      for (const [name, { p99 }] of Object.entries(asked))
        rows.push(
          large && name !== 'transcript' && name !== 'find'
            ? within(`${size}: ${name} p99`, p99, 20)
            : told(`${size}: ${name} p99`, `${shown(p99)} ms`),
        );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const panels = [
    { title: 'ready after, ms', x: 'events in the log', points: series.ready },
    { title: 'history p99, ms', x: 'events in the log', points: series.history },
    { title: 'search p99, ms', x: 'events in the log', points: series.search },
  ];
  return { file: 'relay-events.svg', panels, rows };
}

async function askedOf(folder, open, rounds) {
  const server = await startServer('ours', 'durable', { folder, keep: true });
  let load = null;
  try {
    const agent = server.people.person('analyst-1', 'live-agent');
    const bot = server.people.person('bench-bot', 'digital-agent');
    load = await startLoad({ job: 'queries', dialect: 'ours', url: server.url, agent, bot, open, rounds });
    return { readyAfter: server.readyAfter, asked: await load.go() };
  } finally {
    await load?.end();
    await server.end();
  }
}

async function withRequests(quick) {
  const counts = quick ? [10] : [10, 1000, 10_000];
  const rounds = 20;
  const rows = [];
  const listed = [];
  const changed = [];
  for (const open of counts) {
    process.stderr.write(`  ${open} open requests\n`);
    const { listing, change } = await cell('ours', 'durable', ({ people, person }) => ({
      ...{ job: 'requests', people: people(open + rounds, 'end-user'), agents: people(1, 'live-agent'), rounds },
      bot: person('bench-bot', 'digital-agent'),
    }));
    listed.push([open, listing.p50]);
    changed.push([open, change.p50]);
    rows.push(
      told(
        `${shown(open)} open requests`,
        `the whole list ${shown(listing.p50)} ms · one more, until it is seen ${shown(change.p50)} ms`,
      ),
    );
  }
  const panels = [
    { title: 'the whole list, ms', x: 'open requests', points: listed },
    { title: 'one more request until it is seen, ms', x: 'open requests', points: changed },
  ];
  return { file: 'relay-requests.svg', panels, rows };
}
