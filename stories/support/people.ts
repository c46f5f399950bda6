/** Who comes to the desk in the stories, besides the people of the demo. */
import type { Person } from '../../src/protocol/index.ts';
import type { FiledTicket } from '../../src/relay/directory/data.ts';

export const AGENT = 'analyst-1';
export const COLLEAGUE = 'analyst-2';
export const SUPERVISOR = 'supervisor-1';
export const GUEST = 'guest';
/** VIP. */
export const AMARA = 'user-1';
export const JONAS = 'user-2';
export const LEA = 'user-3';
/** VIP, with a name from right to left. */
export const LAYLA = 'emp-1017';
export const MISAKI = 'emp-1019';
export const CAITLIN = 'emp-1031';
export const OMAR = 'emp-1018';
export const SHIRA = 'shira';
/** Has a name that would do harm where names are not plain text. */
export const BOBBY = 'bobby';
/** Has nothing but long words. */
export const MAXIMILIAN = 'maximilian';
/** Whom the directory knows by name only, and who never had a ticket. */
export const NOVA = 'nova';

const person = (id: string, name: string, rest: Partial<Person> = {}): Person => ({
  id,
  name,
  vip: false,
  company: 'Oakhaven Group plc',
  location: 'London, Finsbury Square',
  email: `${id}@oakhaven.example`,
  language: 'en-GB',
  details: [],
  ...rest,
});

export const PEOPLE: readonly Person[] = [
  person(SHIRA, 'שירה לוי־כהן', { language: 'he-IL', location: 'תל אביב', company: 'Oakhaven Gulf FZE' }),
  person(BOBBY, `<img src=x onerror="alert(1)"> "><script>alert('Bobby')</script>`, {
    company: '<b>Bold & Sons</b>',
    location: '</dd></dl><marquee>nowhere</marquee>',
    email: '"><svg/onload=alert(1)>@oakhaven.example',
    details: [{ label: '<u>Phone</u>', value: "'; DROP TABLE people; --" }],
  }),
  person(MAXIMILIAN, 'Maximiliana-Konstantinopolitanische Donaudampfschifffahrtsgesellschaftskapitänswitwe', {
    company: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesellschaft mbH & Co. KG',
    location: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, Isle of Anglesey',
    email: 'maximiliana.konstantinopolitanische.donaudampfschifffahrtsgesellschaft@oakhaven.example',
    language: 'de-DE',
    details: [{ label: 'Kostenstellenverantwortlichkeitsbereich', value: 'A'.repeat(120) }],
  }),
  person(NOVA, 'Nova Reyes', { company: '', location: '', email: '', language: '' }),
];

const ticket = (owner: string, number: string, title: string, rest: Partial<FiledTicket> = {}): FiledTicket => ({
  person: owner,
  number,
  title,
  status: 'open',
  state: 'In Progress',
  urgency: 'normal',
  openedAt: Date.now() - 86_400_000,
  url: `https://tickets.oakhaven.example/${number}`,
  ...rest,
});

export const TICKETS: readonly FiledTicket[] = [
  ticket(SHIRA, 'INC0020001', 'המדפסת בקומה השלישית אינה מדפיסה', { urgency: 'high' }),
  ticket(SHIRA, 'INC0020002', 'VPN לא מתחבר מהבית'),
  ticket(BOBBY, 'INC0020003', '<script>alert("ticket")</script>', { url: 'javascript:alert(1)', urgency: 'urgent' }),
  ticket(MAXIMILIAN, 'INC0000000000000000000000020004', `Fehlermeldung ${'Zugriffsverweigerung'.repeat(8)}`, {
    state: 'Wartet auf Rückmeldung des Rindfleischetikettierungsüberwachungsaufgabenbeauftragten',
    urgency: 'urgent',
  }),
];

/** A desk that all of them may come to. */
export const desk = { people: PEOPLE, tickets: TICKETS } as const;
