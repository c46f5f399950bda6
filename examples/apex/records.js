/** The records of the dashboard, as an ITSM system would answer them. Times are minutes, so that they are always of today. */

/**
 * @typedef {object} Ticket
 * @property {string} number
 * @property {string} title
 * @property {string} requester
 * @property {1 | 2 | 3 | 4} priority
 * @property {string} state
 * @property {string | null} assignee Null: the person at this page.
 * @property {number} updated Minutes ago.
 * @property {number} due Minutes until the agreed time is over.
 */

/** @type {Record<string, string>} What a number begins with, and what that is. */
export const KINDS = { INC: 'Incident', SR: 'Service Request', PRB: 'Problem', CHG: 'Change' };

/** @type {Record<Ticket['priority'], string>} */
export const PRIORITIES = { 1: 'Critical', 2: 'High', 3: 'Medium', 4: 'Low' };

/** @type {readonly Ticket[]} */
export const TICKETS = [
  {
    number: 'INC0013142',
    title: 'Card payments refused at two tills in Part-Dieu',
    requester: 'Léa Moreau',
    priority: 1,
    state: 'In Progress',
    assignee: null,
    updated: 4,
    due: 38,
  },
  {
    number: 'INC0013139',
    title: 'Warehouse management slow since the nightly index run',
    requester: 'Karin Bergström',
    priority: 1,
    state: 'In Progress',
    assignee: 'Marcus Webb',
    updated: 9,
    due: 71,
  },
  {
    number: 'INC0013137',
    title: 'VPN drops on the hotel network during consolidation',
    requester: 'Amara Okafor',
    priority: 2,
    state: 'Awaiting User Info',
    assignee: null,
    updated: 16,
    due: 145,
  },
  {
    number: 'SR0004972',
    title: 'Laptop for a new starter on the first of the month',
    requester: 'Vikram Deshpande',
    priority: 3,
    state: 'Approved',
    assignee: 'Marcus Webb',
    updated: 22,
    due: 1620,
  },
  {
    number: 'INC0013131',
    title: 'Handheld scanner at gate 14 loses the wireless network',
    requester: 'Jonas Lindqvist',
    priority: 2,
    state: 'Assigned',
    assignee: null,
    updated: 31,
    due: 210,
  },
  {
    number: 'PRB0000318',
    title: 'Sign-in prompt arrives twice after the certificate change',
    requester: 'Priya Nair',
    priority: 2,
    state: 'Root Cause Analysis',
    assignee: 'Tomasz Zieliński',
    updated: 47,
    due: 2880,
  },
  {
    number: 'INC0013127',
    title: 'Outlook shows meetings one hour off',
    requester: 'Beatriz Salgado',
    priority: 3,
    state: 'In Progress',
    assignee: 'Marcus Webb',
    updated: 52,
    due: 330,
  },
  {
    number: 'CHG0000871',
    title: 'Firmware of the core switches in Hamburg, Saturday 22:00',
    requester: 'Matthias Köhler',
    priority: 3,
    state: 'Scheduled',
    assignee: 'Tomasz Zieliński',
    updated: 63,
    due: 4100,
  },
  {
    number: 'SR0004969',
    title: 'Access to the Q4 forecast workspace',
    requester: 'Thomas Adeyemi',
    priority: 3,
    state: 'Awaiting Approval',
    assignee: null,
    updated: 78,
    due: 980,
  },
  {
    number: 'INC0013118',
    title: 'Label printer in aisle C feeds two labels at once',
    requester: 'Oskar Nyberg',
    priority: 3,
    state: 'Awaiting Vendor',
    assignee: 'Marcus Webb',
    updated: 96,
    due: 52,
  },
  {
    number: 'INC0013115',
    title: 'Shared mailbox no longer visible after the move',
    requester: 'Zofia Mazur',
    priority: 4,
    state: 'Assigned',
    assignee: null,
    updated: 118,
    due: 760,
  },
  {
    number: 'SR0004961',
    title: 'Roaming data package for Japan',
    requester: 'Carmen Ortega Ruiz',
    priority: 4,
    state: 'In Progress',
    assignee: 'Marcus Webb',
    updated: 134,
    due: 1440,
  },
  {
    number: 'INC0013109',
    title: 'Docking station does not wake the external display',
    requester: 'Farah Qureshi',
    priority: 4,
    state: 'Assigned',
    assignee: 'Tomasz Zieliński',
    updated: 171,
    due: -12,
  },
  {
    number: 'CHG0000866',
    title: 'New queue for printing in the Lyon stores',
    requester: 'Youssef Benali',
    priority: 4,
    state: 'Implemented',
    assignee: null,
    updated: 205,
    due: 2200,
  },
];

/** @type {ReadonlyArray<{ label: string, value: string, change: string, tone: 'good' | 'bad' | 'plain', trend: readonly number[] }>} */
export const FIGURES = [
  {
    label: 'Open tickets',
    value: '128',
    change: '6 fewer than yesterday',
    tone: 'good',
    trend: [151, 149, 152, 144, 141, 134, 128],
  },
  { label: 'Assigned to me', value: '6', change: '2 new today', tone: 'plain', trend: [5, 7, 6, 8, 5, 4, 6] },
  { label: 'Agreed time at risk', value: '3', change: '1 overdue', tone: 'bad', trend: [1, 1, 2, 4, 2, 2, 3] },
  {
    label: 'Resolved today',
    value: '41',
    change: '12 % above average',
    tone: 'good',
    trend: [33, 36, 31, 38, 35, 37, 41],
  },
  {
    label: 'Satisfaction',
    value: '4.6',
    change: 'of 5, last 30 days',
    tone: 'plain',
    trend: [4.4, 4.4, 4.5, 4.5, 4.5, 4.6, 4.6],
  },
];

/** @type {ReadonlyArray<{ who: string, did: string, what: string, minutes: number }>} */
export const ACTIVITY = [
  { who: 'Léa Moreau', did: 'added a photo to', what: 'INC0013142', minutes: 4 },
  { who: 'Marcus Webb', did: 'called the vendor about', what: 'INC0013139', minutes: 9 },
  { who: 'Digital Agent', did: 'resolved a password reset for', what: 'Nikos Vassiliou', minutes: 13 },
  { who: 'Amara Okafor', did: 'was asked for details in', what: 'INC0013137', minutes: 16 },
  { who: 'Helena Fischer', did: 'approved', what: 'SR0004972', minutes: 22 },
  { who: 'Digital Agent', did: 'closed as answered', what: 'SR0004968', minutes: 35 },
];

/** @type {ReadonlyArray<{ name: string, state: string, tone: 'good' | 'warn' }>} */
export const SERVICES = [
  { name: 'Mail and calendar', state: 'Operational', tone: 'good' },
  { name: 'VPN gateway', state: 'Operational', tone: 'good' },
  { name: 'Payment terminals', state: 'Degraded', tone: 'warn' },
  { name: 'Warehouse management', state: 'Degraded', tone: 'warn' },
  { name: 'Finance and ERP', state: 'Operational', tone: 'good' },
];

/** @param {number} minutes */
function span(minutes) {
  const whole = Math.abs(minutes);
  if (whole < 60) return `${whole} min`;
  return whole < 1440 ? `${Math.floor(whole / 60)} h ${whole % 60} min` : `${Math.floor(whole / 1440)} d`;
}

/** @param {number} minutes */
export const ago = (minutes) => (minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`);

/** @param {number} due */
export const dueWord = (due) => (due < 0 ? `${span(due)} overdue` : span(due));

/** @param {number} due */
export const dueTone = (due) => (due < 0 ? 'bad' : due < 60 ? 'warn' : 'plain');
