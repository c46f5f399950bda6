import { html, type TemplateResult } from 'lit';

const FIRST = 0xe000;

/** A sentence with each name in it isolated: a name in a script of the other direction must not turn the sentence around. */
export function isolated(term: (...names: string[]) => string, ...names: string[]): TemplateResult {
  const text = term(...names.map((_, index) => String.fromCharCode(FIRST + index)));
  const parts = text.split(/([\uE000-\uE009])/).map((part) => {
    const name = part.length === 1 ? names[part.charCodeAt(0) - FIRST] : undefined;
    return name === undefined ? part : html`<bdi>${name}</bdi>`;
  });
  return html`${parts}`;
}
