// The Analyst Dashboard of an ITSM product that holds the Live Chat icon. What concerns Live Agent Hub is in `startLiveChat`.
import { make, show, signIn } from '/demo/shared/sign-in.js';
import { ACTIVITY, FIGURES, KINDS, PRIORITIES, SERVICES, TICKETS, ago, dueTone, dueWord } from './records.js';

/** @typedef {import('./records.js').Ticket} Ticket */

const { person, getToken } = await signIn({
  title: 'Apex',
  intro: 'Sign in to the Analyst Dashboard.',
  refuses: ({ name, role }) =>
    role === 'live-agent' || role === 'supervisor'
      ? null
      : `${name} has no Analyst access. Ask your administrator for it, or sign in as somebody who has.`,
});

show(person);
startLiveChat();
fill();

function startLiveChat() {
  for (const icon of document.querySelectorAll('live-chat-icon')) {
    icon.setAttribute('hub', `/hub/?as=${encodeURIComponent(person.signInAs)}`); // The hub's tab has to know who comes.
    Object.assign(icon, { getToken });
  }
}

function fill() {
  const today = new Date().toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
  one('#today').textContent = [person.workgroup, today].filter(Boolean).join(' · ');
  one('.figures').append(...FIGURES.map(figure));
  one('.activity').append(...ACTIVITY.map(activity));
  one('.services').append(...SERVICES.map(service));
  one('#search').addEventListener('input', listTickets);
  addEventListener('hashchange', listTickets);
  listTickets();
}

function listTickets() {
  const view = location.hash.slice(1) || 'all';
  for (const link of document.querySelectorAll('.side a')) {
    if (link.getAttribute('href') === `#${view}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const search = one('#search');
  const words = search instanceof HTMLInputElement ? search.value.trim().toLowerCase() : '';
  const tickets = TICKETS.filter((ticket) => isIn(view, ticket) && matches(words, ticket));
  one('#tickets-title').textContent = titleOf(view);
  one('#tickets-count').textContent = `${tickets.length} of ${TICKETS.length}`;
  one('tbody').replaceChildren(...(tickets.length > 0 ? tickets.map(row) : [nothingFound()]));
}

/** @param {string} view */
function titleOf(view) {
  return view === 'mine' ? 'Assigned to me' : KINDS[view] ? `Open ${KINDS[view].toLowerCase()}s` : 'Open tickets';
}

/** @param {string} view @param {Ticket} ticket */
function isIn(view, { number, assignee }) {
  return view === 'all' || (view === 'mine' ? assignee === null : number.startsWith(view));
}

/** @param {string} words @param {Ticket} ticket */
function matches(words, { number, title, requester }) {
  return `${number} ${title} ${requester}`.toLowerCase().includes(words);
}

/** @param {Ticket} ticket */
function row({ number, title, requester, priority, state, assignee, updated, due }) {
  const line = make('tr', {});
  const name = make('th', { scope: 'row' });
  name.append(make('a', { href: `/apex/tickets/${number}`, textContent: number }));
  const level = make('span', { className: `priority p${priority}`, textContent: PRIORITIES[priority] });
  const subject = cell('title', title);
  subject.append(make('span', { className: 'requester', textContent: requester }));
  line.append(
    name,
    subject,
    cell('level', level),
    cell('now', make('span', { className: 'state', textContent: state })),
    cell('assignee', assignee ?? 'You'),
    cell('updated number quiet', ago(updated)),
    cell(`left number tone-${dueTone(due)}`, dueWord(due)),
  );
  return line;
}

function nothingFound() {
  const line = make('tr', {});
  line.append(
    make('td', {
      colSpan: 7,
      className: 'nothing',
      textContent: 'No ticket matches. Try fewer words, or another view.',
    }),
  );
  return line;
}

/** @param {string} className @param {string | Node} content */
function cell(className, content) {
  const td = make('td', { className });
  td.append(content);
  return td;
}

/** @param {typeof FIGURES[number]} figure */
function figure({ label, value, change, tone, trend }) {
  const item = make('li', {});
  item.append(
    make('span', { className: 'label', textContent: label }),
    make('span', { className: 'value', textContent: value }),
    make('span', { className: `change tone-${tone}`, textContent: change }),
    curve(trend),
  );
  return item;
}

/** A week in one line, without axes: only its direction matters. @param {readonly number[]} values */
function curve(values) {
  const SVG = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'polyline');
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const points = values.map((value, i) => `${(i / (values.length - 1)) * 64},${20 - ((value - low) / range) * 18}`);
  svg.setAttribute('viewBox', '-1 0 66 22');
  svg.setAttribute('aria-hidden', 'true');
  line.setAttribute('points', points.join(' '));
  svg.append(line);
  return svg;
}

/** @param {typeof ACTIVITY[number]} entry */
function activity({ who, did, what, minutes }) {
  const item = make('li', {});
  const words = make('p', {});
  words.append(
    make('strong', { textContent: who }),
    ` ${did} `,
    /^[A-Z]+\d+$/.test(what) ? make('a', { href: `/apex/tickets/${what}`, textContent: what }) : what,
  );
  item.append(words, make('span', { className: 'quiet', textContent: ago(minutes) }));
  return item;
}

/** @param {typeof SERVICES[number]} entry */
function service({ name, state, tone }) {
  const item = make('li', {});
  item.append(
    make('span', { textContent: name }),
    make('span', { className: `status tone-${tone}`, textContent: state }),
  );
  return item;
}

/** @param {string} selector */
function one(selector) {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
}
