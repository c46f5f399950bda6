/** When live agents work: `always`, or days, hours and a time zone, like `Mon-Fri 09:00-17:00 Europe/Berlin`. */

/** Is it within working hours at this time (ms since the epoch)? */
export type IsOpen = (now: number) => boolean;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MINUTES_A_DAY = 24 * 60;

/** Null: that says no working hours. */
export function parseWorkingHours(text: string): IsOpen | null {
  if (text.trim() === 'always') return () => true;
  const [days, hours, zone, ...more] = text.trim().split(/\s+/);
  if (days === undefined || hours === undefined || zone === undefined || more.length > 0) return null;
  const on = parseDays(days);
  const [from = NaN, to = NaN, ...rest] = hours.split('-').map(parseTime);
  const clock = clockOf(zone);
  if (!on || Number.isNaN(from + to) || from === to || rest.length > 0 || !clock) return null;
  return (now) => {
    const { day, minute } = clock(now);
    if (from < to) return on.has(day) && minute >= from && minute < to;
    // Over midnight: it belongs to the day on which it began.
    return (on.has(day) && minute >= from) || (on.has((day + 6) % 7) && minute < to);
  };
}

/** `Mon-Fri`, `Sat`, or several of them: `Mon-Thu,Sat`. */
function parseDays(text: string): Set<number> | null {
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [first, last = first, ...more] = part.split('-').map((day) => DAYS.indexOf(day));
    if (first === undefined || last === undefined || first < 0 || last < 0 || more.length > 0) return null;
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day);
      if (day === last) break;
    }
  }
  return days;
}

/** Minutes since midnight; 24:00 is the end of the day. */
function parseTime(text: string): number {
  const match = /^(\d\d):([0-5]\d)$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : NaN;
  return minutes <= MINUTES_A_DAY ? minutes : NaN;
}

function clockOf(timeZone: string): ((now: number) => { day: number; minute: number }) | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    });
    return (now) => {
      const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
      const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
      return { day: DAYS.indexOf(parts.get('weekday') ?? ''), minute };
    };
  } catch {
    return null; // There is no such zone.
  }
}
