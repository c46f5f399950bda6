/**
 * What does the end user mean? A text becomes the first of these meanings that fits, and the facts that it holds.
 *
 * Pure, and deliberately simple: a real bot puts its language understanding here.
 */
import type { Urgency } from '../../src/protocol/index.ts';
import { DEVICES, TOPICS, type Device, type Topic } from './topics.ts';

export const HELPED = 'That helped';
export const NOT_HELPED = 'That did not help';
export const YES = 'Yes';
export const NO = 'No';

/** The quick reply for each urgency. */
export const URGENCIES: Record<Urgency, string> = { urgent: 'Urgent', high: 'High', normal: 'Normal' };

/** What is collected for the live agent; a later word replaces an earlier one. */
export interface Facts {
  device?: Device;
  urgency?: Urgency;
}

export type Meaning =
  | { kind: 'live-agent' | 'yes' | 'no' | 'helped' | 'not-helped' | 'fact' | 'greeting' | 'unknown' }
  | { kind: 'topic'; topic: Topic };

export function understand(text: string): { meaning: Meaning; facts: Facts } {
  const facts = factsIn(text);
  return { meaning: meaningOf(text, facts), facts };
}

function meaningOf(text: string, facts: Facts): Meaning {
  const plain = normalize(text);
  if (/live[\s-]*agent/.test(plain)) return { kind: 'live-agent' }; // First: whoever asks for a person always gets the question.
  if (/^(yes|y|yes,? please|sure|ok|okay|please do)$/.test(plain)) return { kind: 'yes' };
  if (/^(no|n|no,? thanks|no,? thank you|not now)$/.test(plain)) return { kind: 'no' };
  if (/^(that|this|it) (did not|didn't|does not|doesn't) (help|work)$/.test(plain)) return { kind: 'not-helped' };
  if (/^(that|this|it) (helped|works|worked)( now)?$|^(thanks|thank you)\b/.test(plain)) return { kind: 'helped' };
  if (isOnlyFact(plain)) return { kind: 'fact' };
  const topic =
    TOPICS.find(({ name }) => normalize(name) === plain) ?? TOPICS.find(({ pattern }) => pattern.test(text));
  if (topic) return { kind: 'topic', topic };
  if (facts.urgency && /^(it|this)( is|'s) /.test(plain)) return { kind: 'fact' };
  if (/^(hi|hello|hey|good (morning|afternoon|evening|day))( there| bot| digital agent)?$/.test(plain))
    return { kind: 'greeting' };
  return { kind: 'unknown' };
}

function factsIn(text: string): Facts {
  const plain = normalize(text);
  const device = DEVICES.find((name) => plain.includes(normalize(name)));
  const urgency = urgencyIn(plain);
  return { ...(device ? { device } : {}), ...(urgency ? { urgency } : {}) };
}

function urgencyIn(plain: string): Urgency | undefined {
  if (/\bnot (so |that |very )?urgent\b/.test(plain) || plain === 'normal') return 'normal';
  if (/\burgent(ly)?\b/.test(plain)) return 'urgent';
  return plain === 'high' || /\bhigh (urgency|priority)\b/.test(plain) ? 'high' : undefined;
}

const factWords = new Set([...DEVICES, ...Object.values(URGENCIES)].map(normalize));
const isOnlyFact = (plain: string): boolean => factWords.has(plain);

/** Case, surrounding space and final punctuation carry no meaning here. */
function normalize(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .replace(/[\s.!?]+$/, '');
}
