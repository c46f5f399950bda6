/** The line between two days: its name leads to another day. */
import { html, type TemplateResult } from 'lit';
import type { Localize } from '../localize.ts';

export interface Dates {
  /** The reader wants to choose a day at this line (null: no longer). */
  pick: (key: string | null) => void;
  /** The reader has chosen it: its beginning, ms since the epoch. */
  go: (since: number) => void;
}

export function dayView(
  { key, at }: { key: string; at: number },
  localize: Localize,
  dates: Dates,
  picking: boolean,
): TemplateResult {
  const day = dayWords(at, localize);
  return html`<div class="separator day" part="separator separator-day" data-key=${key}>
    ${
      picking
        ? choice(at, localize, dates)
        : html`<button
            class="date"
            type="button"
            aria-label="${day}, ${localize.term('goToDate')}"
            @click=${() => dates.pick(key)}
          >
            ${day}
          </button>`
    }
  </div>`;
}

function choice(at: number, localize: Localize, { pick, go }: Dates): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).querySelector('input');
    const [year, month, day] = (input?.value ?? '').split('-').map(Number);
    if (year && month && day) go(new Date(year, month - 1, day).getTime());
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    pick(null);
  };
  return html`<form class="dates" @submit=${submit} @keydown=${escape}>
    <label
      >${localize.term('goToDate')} <input type="date" required max=${isoDay(Date.now())} .value=${isoDay(at)}
    /></label>
    <button type="submit">${localize.term('go')}</button>
  </form>`;
}

/** "2026-11-22", of the reader's own time zone. */
function isoDay(at: number): string {
  const date = new Date(at);
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}

function dayWords(at: number, localize: Localize): string {
  const day = localize.date(at);
  return day === localize.date(Date.now()) ? localize.term('today') : day;
}
