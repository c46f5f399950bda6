import { ContextConsumer } from '@lit/context';
import type { ReactiveControllerHost } from 'lit';
import { en } from '../locales/en.ts';
import type { Locale, Terms } from '../locales/locale.ts';
import { localeContext } from './session-context.ts';

const english: Locale = { language: 'en', terms: en };

type Arguments<Key extends keyof Terms> = Terms[Key] extends (...args: infer A) => string ? A : [];

/** Gives its host words, times and numbers in the language of the provider above; English if there is none. */
export class Localize {
  readonly #consumer: ContextConsumer<typeof localeContext, ReactiveControllerHost & HTMLElement>;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#consumer = new ContextConsumer(host, { context: localeContext, subscribe: true });
  }

  get locale(): Locale {
    return this.#consumer.value ?? english;
  }

  term<Key extends keyof Terms>(key: Key, ...args: Arguments<Key>): string {
    const term: string | ((...args: never[]) => string) = this.locale.terms[key] ?? en[key];
    // `args` are those of this very key; of a union of functions, the compiler no longer knows which one it has.
    return typeof term === 'string' ? term : (term as (...args: unknown[]) => string)(...args);
  }

  /** "14:05" or "2:05 PM". */
  time(at: number): string {
    return this.#format('time', { hour: 'numeric', minute: '2-digit' }).format(at);
  }

  /** "22 Nov 2026". */
  date(at: number): string {
    return this.#format('date', { dateStyle: 'medium' }).format(at);
  }

  /** "4:12", for a time of minutes; ms. Never below zero. */
  duration(ms: number): string {
    const seconds = Math.max(0, Math.round(ms / 1000));
    const pad = (value: number): string => String(value).padStart(2, '0');
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
  }

  #format(name: 'time' | 'date', options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = `${name} ${this.locale.language}`;
    const known = formats.get(key) ?? new Intl.DateTimeFormat(this.locale.language, options);
    formats.set(key, known);
    return known;
  }
}

/** Making a format costs more than using it a thousand times. */
const formats = new Map<string, Intl.DateTimeFormat>();
