import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { OpenView } from '../store/views.ts';
import { wordsOf } from './found-words.ts';
import { search } from './icons.ts';
import { ask } from './intent-event.ts';
import type { Localize } from './localize.ts';

/** Ms without a key after which what was typed is looked for. */
const PAUSE = 250;

/** The field that looks for words in History; and, once something found is open, leads to the place in it. */
export class HistorySearch implements ReactiveController {
  readonly #host: LitElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = '';
  /** What is to be found in the conversation that is being opened. */
  #sought: { stream: string; text: string } | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#sought = null;
  }

  /** As after a sign-out: what one person looked for is not there for the next. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#asked = '';
    this.#sought = null;
    const field = this.#field;
    if (field) field.value = '';
  }

  /** Opens one that was found. */
  open(stream: string, text: string): void {
    const [word] = wordsOf(text);
    if (!ask(this.#host, { type: 'conversation.open', conversation: stream })) return;
    this.#sought = word === undefined ? null : { stream, text: word };
    this.#host.requestUpdate();
  }

  /** To be told after each update which conversation is open. */
  follow(open: OpenView | null): void {
    if (!this.#sought || !open || open.phase === 'loading') return;
    const { stream, text } = this.#sought;
    if (open.stream !== stream) return;
    this.#sought = null;
    ask(this.#host, { type: 'transcript.find', text });
  }

  render(localize: Localize): TemplateResult {
    return html`
      <form role="search" @submit=${this.#submit} @keydown=${this.#keydown}>
        <label for="search" class="visually-hidden">${localize.term('searchHistory')}</label>
        ${search}
        <input
          id="search"
          part="search"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          maxlength="200"
          placeholder=${localize.term('search')}
          @input=${this.#input}
        />
      </form>
    `;
  }

  /** Something is typed, or is looked for. */
  get isUsed(): boolean {
    return this.#asked !== '' || Boolean(this.#field?.value);
  }

  get #field(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector('input');
  }

  #ask(): void {
    clearTimeout(this.#timer);
    const text = this.#field?.value.trim() ?? '';
    if (text === this.#asked) return;
    this.#asked = text;
    ask(this.#host, { type: 'history.search', text });
  }

  readonly #input = (): void => {
    clearTimeout(this.#timer);
    if (this.#field?.value === '') this.#ask();
    else this.#timer = setTimeout(() => this.#ask(), PAUSE);
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.#ask();
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    const field = this.#field;
    if (event.key !== 'Escape' || event.isComposing || !field?.value) return;
    event.preventDefault();
    field.value = '';
    this.#ask();
  };
}
