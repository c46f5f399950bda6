/** One conversation of a live agent, with as many messages as asked for. An event is made when it is asked for. */

export const STREAM = 'u1.1';
export const YOU = {
  tenant: 'bench',
  id: 'agent-1',
  key: 'a1',
  name: 'Priya Raman',
  role: 'live-agent',
  workgroups: ['IT Service Desk'],
};

const AGENT = { role: 'live-agent', id: YOU.id, name: YOU.name };
const END_USER = { id: 'user-1', name: 'Ana Novak', vip: false };
const BY_END_USER = { role: 'end-user', id: END_USER.id, name: END_USER.name };
const BOT = { role: 'digital-agent', id: 'digital-agent', name: 'Digital Agent' };
const TRANSFER = { why: 'VPN does not connect', workgroup: 'IT Service Desk', urgency: 'normal', collected: [] };
const MINUTE = 60_000;
/** It is started, a live agent is asked for, the live agent accepts; then it is all messages. */
const BEFORE = 3;

/** @param {import('../subject.js').Message[]} messages */
export function createConversation(messages) {
  const startedAt = (messages[0]?.at ?? Date.now()) - 4 * MINUTE;
  const requestedAt = startedAt + MINUTE;
  const acceptedAt = startedAt + 2 * MINUTE;
  const due = { since: requestedAt, warnAt: requestedAt + 4 * MINUTE, expiresAt: requestedAt + 5 * MINUTE };
  /** What came after. @type {{ n: number }[]} */
  const later = [];
  const first = messages.length + BEFORE;
  let lastAt = messages.at(-1)?.at ?? acceptedAt;

  const begun = [
    { n: 1, id: 'e1', at: startedAt, by: BY_END_USER, type: 'conversation.started', endUser: END_USER, previous: null },
    { n: 2, id: 'e2', at: requestedAt, by: BOT, type: 'transfer.requested', ...TRANSFER, ...due },
    { n: 3, id: 'e3', at: acceptedAt, by: AGENT, type: 'transfer.accepted', request: 2 },
  ];

  /** @param {number} n */
  function event(n) {
    if (n <= BEFORE) return begun[n - 1];
    if (n > first) return later[n - first - 1];
    const { text, mine, at } = /** @type {import('../subject.js').Message} */ (messages[n - BEFORE - 1]);
    return { n, id: `e${n}`, at, by: mine ? AGENT : BY_END_USER, type: 'message.posted', text };
  }

  const n = () => first + later.length;

  /** @param {string} id @param {boolean} mine @param {object} draft */
  function write(id, mine, draft) {
    lastAt += 1000;
    const written = { n: n() + 1, id, at: lastAt, by: mine ? AGENT : BY_END_USER, ...draft };
    later.push(written);
    return written;
  }

  return {
    n,
    event,
    write,
    /** The number of the first event of that time or later. @param {number} time */
    since(time) {
      let found = 1;
      while (found <= n() && (event(found)?.at ?? 0) < time) found++;
      return found;
    },
    /** @param {import('../subject.js').Message} message */
    say: ({ index, text, mine }) => write(`said-${index}`, mine, { type: 'message.posted', text }),

    /** The fold at its newest number. */
    state: () => ({
      kind: 'conversation',
      stream: STREAM,
      n: n(),
      endUser: END_USER,
      previous: null,
      startedAt,
      request: null,
      closedRequest: { n: 2, became: 'accepted', by: AGENT, at: acceptedAt },
      transfer: TRANSFER,
      since: requestedAt,
      assignments: [{ agent: AGENT, request: 2, from: 3, to: null, at: acceptedAt }],
      ended: null,
      away: { 'end-user': 0, 'live-agent': 0 },
      mark: 3,
      read: { 'end-user': n(), 'live-agent': n() },
      lastMessage: messages.length > 0 ? { n: n(), at: lastAt, by: BY_END_USER } : null,
      unread: [],
      unknown: false,
    }),

    /** What the feed `mine` lists. */
    mine: () => [
      {
        stream: STREAM,
        n: n(),
        endUser: END_USER,
        control: 'live-agent',
        agent: AGENT,
        accepted: 2,
        startedAt,
        why: TRANSFER.why,
        lastMessage: messages.length > 0 ? { n: n(), at: lastAt, by: BY_END_USER } : null,
        unread: 0,
        away: { 'end-user': false, 'live-agent': false },
        ended: null,
        closed: null,
      },
    ],
  };
}
