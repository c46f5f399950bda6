// One record. It asks nobody to sign in: it opens in a window of its own, and shows nothing that is not made up.
import { make } from '/demo/shared/sign-in.js';
import { KINDS, PRIORITIES, TICKETS, ago, dueTone, dueWord } from './records.js';

const number = decodeURIComponent(location.pathname.split('/').at(-1) ?? '');
const kind = KINDS[/^[A-Z]+/.exec(number)?.[0] ?? ''] ?? 'Ticket';
const ticket = TICKETS.find((known) => known.number === number);

document.title = `${number} – Apex`;
const panel = make('div', { className: 'panel' });
panel.append(make('p', { className: 'quiet', textContent: ticket ? `${kind} ${number}` : kind }));
panel.append(make('h1', { textContent: ticket?.title ?? number }));
panel.append(ticket ? facts(ticket) : elsewhere());
document.querySelector('main')?.append(panel);

/** @param {import('./records.js').Ticket} ticket */
function facts({ requester, priority, state, assignee, updated, due }) {
  const list = make('dl', {});
  const left = make('span', { className: `tone-${dueTone(due)}`, textContent: dueWord(due) });
  const level = make('span', { className: `priority p${priority}`, textContent: PRIORITIES[priority] });
  /** @type {Array<[string, string | Node]>} */
  const rows = [
    ['Requester', requester],
    ['Priority', level],
    ['State', state],
    ['Assignee', assignee ?? 'You'],
    ['Updated', ago(updated)],
    ['Time left', left],
  ];
  for (const [label, value] of rows) {
    const pair = make('div', {});
    const dd = make('dd', {});
    dd.append(value);
    pair.append(make('dt', { textContent: label }), dd);
    list.append(pair);
  }
  return list;
}

function elsewhere() {
  const words =
    'This is where the record opens in your ITSM system. The demo knows its number, title and state, which are shown in Live Agent Hub, and has no page of its own for it.';
  return make('p', { className: 'note', textContent: words });
}
