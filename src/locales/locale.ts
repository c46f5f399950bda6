/** The words and forms of one language. A host gives its own through the provider's `locale` property. */
import type { en } from './en.ts';

/** Each term is a text, or a function from what it is about to a text. */
export type Terms = {
  readonly [Key in keyof typeof en]: (typeof en)[Key] extends (...args: infer A) => string
    ? (...args: A) => string
    : string;
};

export interface Locale {
  /** BCP 47: also decides how times and numbers are written. */
  readonly language: string;
  /** English where one is missing. */
  readonly terms: Partial<Terms>;
}
