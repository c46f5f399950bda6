/**
 * What a session needs of the page that it lives in. `browserEnvironment()` gives the real thing, a test its own.
 */
export interface Environment extends Machine {
  /** The day of a time, where the reader is: equal for two times of one day. */
  dayOf: (at: number) => string;
  locks: Locks;
  sound: SoundMaker;
  notifications: Notifications;
}

/** The part of it that every session needs. */
export interface Machine {
  /** The machine's clock, ms since the epoch. */
  now: () => number;
  /** Calls once, after a time; the answer cancels it. */
  after: (ms: number, call: () => void) => () => void;
  /** Calls once, with the next frame that is drawn; soon, where none is drawn. The answer cancels it. */
  frame: (call: () => void) => () => void;
  /** At least 0, below 1. */
  random: () => number;
  /** An id that nobody else has. */
  id: () => string;
  storage: Storage;
  /** What this tab alone keeps, and only until it is closed: it survives a reload. */
  tab: Storage;
  page: Page;
  /** Something that is wrong and harms nobody: for whoever looks into it. */
  report: (problem: string, detail?: unknown) => void;
}

/** What outlives the page. It may forget; it never throws. */
export interface Storage {
  get: (key: string) => string | null;
  /** Null removes it. */
  set: (key: string, value: string | null) => void;
  keys: () => string[];
}

/** Web Locks: of all tabs of this browser, one holds a name. */
export interface Locks {
  /** `wait`: until it is free · `if-free`: now or `busy` · `steal`: now, from whoever has it. The answer gives it back, or stops waiting. */
  request: (name: string, how: 'wait' | 'if-free' | 'steal', heard: LockHeard) => () => void;
}
export interface LockHeard {
  held: () => void;
  busy?: () => void;
  /** Somebody stole it. */
  lost?: () => void;
}

export interface Page {
  /** It is in front of somebody's eyes. */
  isLookedAt: () => boolean;
  /** Calls when it may have slept or lost its connection: shown again, back online. The answer stops that. */
  onWake: (call: () => void) => () => void;
  /** Calls when it may be gone in a moment: hidden, or left. The answer stops that. */
  onLeave: (call: () => void) => () => void;
  getTitle: () => string;
  setTitle: (title: string) => void;
  /** Brings it to the front, where the browser lets it. */
  focus: () => void;
}

export interface SoundMaker {
  /** The browser plays nothing before a click. */
  isBlocked: () => boolean;
  onChange: (call: () => void) => () => void;
  /** Must be called in a click. */
  unblock: () => void;
  play: () => void;
  close: () => void;
}

export interface Notifications {
  /** Asks the person, if that is still to be asked. Must be called in a click. */
  ask: () => void;
  /** Shows one, if the person allowed it; another with this tag replaces it. */
  show: (notification: { title: string; body: string; tag: string; clicked: () => void }) => void;
}
