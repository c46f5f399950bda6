/**
 * What does the digital agent say? The events of one conversation become its answers.
 *
 * Pure, and nothing is remembered elsewhere: how many answers did not help, what was collected and whether the transfer
 * question is open are folded from the log. So a restart, or a second instance, gives the same answers under the same ids,
 * and the relay, which knows each id for ever, writes none of them twice.
 */
import type { Card, Event, IntentOf } from '../../src/protocol/index.ts';
import { DEVICES, TOPICS, type Topic } from './topics.ts';
import { HELPED, NO, NOT_HELPED, URGENCIES, YES, understand, type Facts } from './understand.ts';

type Message = IntentOf<'message.send'>;
type Answer = Message | IntentOf<'transfer.request'>;

/** The i-th answer to event n. `id` is what makes it come once. */
export interface Reply {
  n: number;
  i: number;
  id: string;
  intent: Answer;
}

/** After so many answers that did not help, it offers a live agent. */
const PATIENCE = 3;
const WORKGROUP = 'IT Service Desk';

interface State {
  /** The end user is its own to answer: nobody waits, no live agent is in charge, it has not ended. */
  mine: boolean;
  greeted: boolean;
  topic: Topic | null;
  /** Which of the topic's answers comes next. */
  next: number;
  facts: Facts;
  /** What it did not understand, for the live agent to read. */
  words: readonly string[];
  /** Answers that did not help, since the last one that did or the last offer. */
  unhelpful: number;
  /** The last answer is already among them: it only said that nothing was understood. */
  counted: boolean;
  /** The transfer question is open, and why it was put. */
  asked: 'wish' | 'unhelpful' | null;
}

const BEGIN: State = {
  mine: true,
  greeted: false,
  topic: null,
  next: 0,
  facts: {},
  words: [],
  unhelpful: 0,
  counted: false,
  asked: null,
};

/** What is still to be said: the answers to all events but those that are in the log, and those whose moment has passed. */
export function due(events: readonly Event[]): Reply[] {
  let state = BEGIN;
  let open: Reply[] = [];
  for (const event of events) {
    if (event.by.role === 'digital-agent') open = open.filter(({ id }) => id !== event.id);
    const [after, answers] = step(state, event);
    if (after.mine !== state.mine) open = []; // Somebody else was in charge in between: the moment for these has passed.
    open = [...open, ...answers.map((intent, i) => ({ n: event.n, i, id: `reply:${event.n}:${i}`, intent }))];
    state = after;
  }
  return open;
}

function step(state: State, event: Event): [State, Answer[]] {
  switch (event.type) {
    case 'message.posted':
      return event.by.role === 'end-user' && state.mine ? answer(state, event.text) : [state, []];
    case 'transfer.requested':
    case 'transfer.requeued':
    case 'conversation.ended':
      return [{ ...state, mine: false, asked: null }, []];
    case 'transfer.declined':
      return takeUp(state, 'In the meantime I go on helping you.');
    case 'transfer.expired':
      return takeUp(
        state,
        'No live agent was free in time, I am sorry. I am here again, and you can ask for one at any time.',
      );
    case 'transfer.cancelled':
      return takeUp(
        state,
        event.why === 'left'
          ? 'Welcome back. I withdrew the request while you were away; we can go on here.'
          : 'I have withdrawn the request. I am here again.',
      );
    default:
      return [state, []]; // Nothing that it has an answer to, or a fact from a newer relay.
  }
}

function takeUp(before: State, sentence: string): [State, Answer[]] {
  const state: State = { ...before, mine: true, asked: null, unhelpful: 0, counted: false };
  return [state, [say(state, sentence)]];
}

/** Its greeting is the first part of its first answer, so that nothing is logged before the end user has written. */
function answer(state: State, text: string): [State, Answer[]] {
  const [after, answers] = respond(state, text);
  if (state.greeted) return [after, answers];
  const greeting =
    'Hello, I am the Digital Agent of the IT Service Desk. Write “live agent” whenever you would rather talk to a person.';
  const greet = (intent: Answer): Answer =>
    intent.type === 'message.send' ? { ...intent, text: `${greeting}\n\n${intent.text}` } : intent;
  return [{ ...after, greeted: true }, answers.map(greet)];
}

function respond(before: State, text: string): [State, Answer[]] {
  const { meaning, facts } = understand(text);
  const state: State = { ...before, facts: { ...before.facts, ...facts } };
  switch (meaning.kind) {
    case 'live-agent':
      return ask(state, 'wish');
    case 'yes':
      return state.asked ? [{ ...state, asked: null }, [transfer(state, state.asked)]] : unclear(state, text);
    case 'no':
      return state.asked
        ? plain({ ...state, asked: null }, 'All right, then we go on together.')
        : unclear(state, text);
    case 'helped':
      return closing(state);
    case 'not-helped':
      return further({ ...state, unhelpful: state.unhelpful + (state.counted ? 0 : 1) });
    case 'fact':
      return plain(state, noted(facts, state.topic));
    case 'topic':
      return begin(state, meaning.topic);
    case 'greeting':
      return plain(state, state.greeted ? 'I am here.' : 'I can help with the most frequent questions at once.');
    case 'unknown':
      return unclear(state, text);
  }
}

function begin(before: State, topic: Topic): [State, Answer[]] {
  const state: State = { ...before, topic, next: 1, counted: false };
  return [state, [say(state, topic.answers[0], topic.card)]];
}

/** The next thing to try, or the offer when enough has been tried. */
function further(state: State): [State, Answer[]] {
  if (state.unhelpful >= PATIENCE) return ask(state, 'unhelpful');
  const next = state.topic?.answers[state.next];
  if (next !== undefined) return plain({ ...state, next: state.next + 1 }, `I am sorry. ${next}`);
  return plain(
    state,
    state.topic
      ? 'I am sorry, I know nothing more to try. Tell me in your own words what happens.'
      : 'I am sorry. Tell me what it is about.',
  );
}

/** A text that means nothing to it is an answer that did not help. */
function unclear(before: State, text: string): [State, Answer[]] {
  const state: State = {
    ...before,
    words: [...before.words, text.trim().replace(/\s+/g, ' ')].slice(-3),
    unhelpful: before.unhelpful + 1,
  };
  if (state.unhelpful >= PATIENCE) return ask(state, 'unhelpful');
  const [after, answers] = plain(
    state,
    state.topic
      ? 'I have noted that, but I know no answer to it.'
      : 'I did not understand that well enough to help. A few words are best, or choose one of these.',
  );
  return [{ ...after, counted: true }, answers];
}

function closing(before: State): [State, Answer[]] {
  const state: State = { ...before, asked: null, unhelpful: 0, counted: false };
  return [
    state,
    [
      message(
        'I am glad to hear that. I stay here: write whenever there is something else, or tell me if it did not help after all.',
        [],
      ),
    ],
  ];
}

/** Starts counting anew: after a "No" there are as many tries as before. */
const ask = (state: State, asked: 'wish' | 'unhelpful'): [State, Answer[]] => [
  { ...state, asked, unhelpful: 0, counted: false },
  [
    {
      type: 'message.send',
      text:
        asked === 'wish'
          ? 'Shall I transfer you to a live agent?'
          : 'I could not help you so far. Shall I transfer you to a live agent?',
      quickReplies: [YES, NO],
    },
  ],
];

const plain = (state: State, text: string): [State, Answer[]] => [{ ...state, counted: false }, [say(state, text)]];

/** A text, and the question for what is not yet known. */
function say({ topic, facts }: State, text: string, card?: Card): Message {
  if (!topic)
    return message(
      `${text} What is it about?`,
      TOPICS.map(({ name }) => name),
      card,
    );
  if (!facts.device) return message(`${text}\n\nWhich device is it about?`, DEVICES, card);
  if (!facts.urgency) return message(`${text}\n\nHow urgent is it for you?`, Object.values(URGENCIES), card);
  return message(text, [], card);
}

const message = (text: string, topical: readonly string[], card?: Card): Message => ({
  type: 'message.send',
  text,
  ...(card ? { card } : {}),
  quickReplies: [...topical, HELPED, NOT_HELPED],
});

function noted({ device, urgency }: Facts, topic: Topic | null): string {
  if (device) return topic ? topic.onDevice[device] : `Noted: ${device}.`;
  return urgency ? `Thank you, noted: ${URGENCIES[urgency].toLowerCase()}. A live agent would see that too.` : 'Noted.';
}

function transfer({ topic, facts, words }: State, asked: 'wish' | 'unhelpful'): Answer {
  const subject = topic?.name ?? words.at(-1)?.slice(0, 80);
  const reason = asked === 'wish' ? 'asked for a live agent' : 'three answers did not help';
  const collected = [
    ...(facts.device ? [{ label: 'Device', value: facts.device }] : []),
    ...(topic ? [{ label: 'Topic', value: topic.name }] : []),
    ...(words.length > 0 ? [{ label: 'In their own words', value: words.join(' · ').slice(0, 500) }] : []),
  ];
  const why = subject ? `${subject}: ${reason}` : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
  return { type: 'transfer.request', why, workgroup: WORKGROUP, urgency: facts.urgency ?? 'normal', collected };
}
