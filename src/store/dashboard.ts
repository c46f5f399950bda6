/**
 * The session of a page that only shows how many wait: no conversation is opened there, and nothing is asked.
 *
 * To whoever reads it, it is as `createSession` with the surface `dashboard`, in a third of the bytes.
 */
import { atom } from 'nanostores';
import { emptyAgent, reduceAgent } from '../core/agent-state.ts';
import { agentStream } from '../core/streams.ts';
import { parseFromRelayToDashboard, type AgentState, type TransferRequest } from '../protocol/index.ts';
import { browserMachine } from './browser.ts';
import { createCircle } from './circle.ts';
import type { Machine } from './environment.ts';
import { createFrames } from './frames.ts';
import { createRequestViews } from './lists.ts';
import { forget } from './names.ts';
import type { Session, SessionOptions } from './session-interface.ts';
import { createTitle } from './title.ts';
import type { Place, Sound } from './views.ts';
import { watchForTitle } from './watching.ts';

export interface DashboardOptions extends Omit<SessionOptions, 'surface' | 'environment'> {
  environment?: Machine;
}

/** Begins to connect at once. */
export function createDashboard(options: DashboardOptions): Session {
  const { transport, getToken, title = true, environment = browserMachine() } = options;
  const circle = createCircle({
    transport,
    surface: 'dashboard',
    getToken,
    environment,
    parse: parseFromRelayToDashboard,
    begin: emptyAgent,
    next: (fold, event) => (fold.kind === 'agent' ? reduceAgent(fold, event) : fold),
    hooks: {
      welcomed(you) {
        if (you.role === 'live-agent') follows.want(new Set([agentStream(you.key)]));
      },
      received(frame) {
        if (frame.type === 'refusal') environment.report('a refusal', frame.code);
      },
      begun: nothing,
      lost: nothing,
      taken: nothing,
      agreed: nothing,
      mineChanged: nothing,
      arrived: nothing,
      folded: nothing,
      followed: nothing,
      left: nothing,
    },
  });
  const { $you, $policy, link, feeds, follows, ticking } = circle;
  const frames = createFrames(environment);
  const requestViews = createRequestViews();
  const $requests = frames.framed([feeds.requests.changes, follows.agentChanges], () =>
    requestViews(feeds.requests.values(), ignored(), []),
  );
  const stops = title ? watchForTitle(createTitle(environment), { $requests, $active }) : [];

  function ignored(): AgentState | null {
    const [fold] = follows.folds();
    return fold?.kind === 'agent' ? fold : null;
  }

  link.open();
  return {
    ...empty,
    surface: 'dashboard',
    send: ({ type }) => environment.report('nothing is asked on a dashboard', type),
    close({ signOut = false } = {}) {
      const you = $you.get();
      for (const stop of [...stops, circle.close, frames.close]) stop();
      if (signOut && you) forget(environment, you);
    },
    $link: link.$link,
    $you,
    $policy,
    $now: ticking.$now,
    $requests,
  };
}

const nothing = (): void => undefined;

/** What such a page never knows. */
const $none = atom(null);
const $active = atom([]);
const empty = {
  $closed: atom(new Map<string, TransferRequest>()),
  $active,
  $history: atom({ conversations: [], more: false, loading: false, search: '', found: null }),
  $open: $none,
  $timeline: $active,
  $find: $none,
  $typing: $none,
  $draft: atom(''),
  $person: $none,
  $records: $none,
  $earlier: $none,
  $toasts: $active,
  $place: atom<Place>('here'),
  $sound: atom<Sound>('on'),
} as const;
