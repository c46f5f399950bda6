import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { FindView } from '../../store/views.ts';
import { chevronDown, cross, search } from '../icons.ts';
import { ask } from '../intent-event.ts';
import type { Localize } from '../localize.ts';

export interface Found {
  find(): FindView | null;
  /** The relay can be asked. */
  carries(): boolean;
}

/** Looks for a text in the conversation: the browser's own find does not see what is not in the page. */
export class FindBar implements ReactiveController {
  readonly #host: LitElement;
  readonly #localize: Localize;
  readonly #found: Found;
  #isOpen = false;

  constructor(host: LitElement, localize: Localize, found: Found) {
    this.#host = host;
    this.#localize = localize;
    this.#found = found;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#isOpen = false;
  }

  /** Where to look; Ctrl or Cmd and F lead there, too. */
  button(): TemplateResult {
    const words = this.#localize.term('find');
    return html`<button
      class="button icon-only"
      part="find-button"
      type="button"
      title=${words}
      aria-label=${words}
      aria-expanded=${this.#isOpen ? 'true' : 'false'}
      @click=${this.#isOpen ? this.#close : this.#open}
    >
      ${search}
    </button>`;
  }

  bar(): TemplateResult | typeof nothing {
    if (!this.#isOpen) return nothing;
    const term: Localize['term'] = (key, ...args) => this.#localize.term(key, ...args);
    const off = (this.#found.find()?.numbers?.length ?? 0) > 0 ? 'false' : 'true';
    const step = (direction: 'up' | 'down') => (): void => this.#step(direction);
    return html`
      <div class="find" part="find" role="search" aria-label=${term('find')} @keydown=${this.#handleKey}>
        <input
          type="text"
          inputmode="search"
          autocomplete="off"
          spellcheck="false"
          maxlength="200"
          dir="auto"
          aria-label=${term('find')}
          placeholder=${term('find')}
          @input=${this.#handleInput}
        />
        <span class="found" role="status">${this.#words()}</span>
        <button
          class="button icon-only up"
          type="button"
          title=${term('findUp')}
          aria-label=${term('findUp')}
          aria-disabled=${off}
          @click=${step('up')}
        >
          ${chevronDown}
        </button>
        <button
          class="button icon-only"
          type="button"
          title=${term('findDown')}
          aria-label=${term('findDown')}
          aria-disabled=${off}
          @click=${step('down')}
        >
          ${chevronDown}
        </button>
        <button
          class="button icon-only"
          type="button"
          title=${term('closeFind')}
          aria-label=${term('closeFind')}
          @click=${this.#close}
        >
          ${cross}
        </button>
      </div>
    `;
  }

  /** The listener of whatever holds the conversation. */
  handleKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'f' || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#open();
  }

  #words(): string {
    const find = this.#found.find();
    const text = this.#field?.value.trim() ?? '';
    if (!find) return text === '' || this.#found.carries() ? '' : this.#localize.term('waitForLink');
    const { numbers, total, at } = find;
    if (!numbers) return this.#localize.term(this.#found.carries() ? 'findLooking' : 'waitForLink');
    if (total === 0) return this.#localize.term('findNothing');
    // `numbers` are the last of them.
    const place = at === null ? -1 : numbers.indexOf(at);
    const number = new Intl.NumberFormat(this.#localize.locale.language);
    if (place < 0) return this.#localize.term('findCount', total);
    return this.#localize.term('findAt', number.format(total - numbers.length + place + 1), number.format(total));
  }

  readonly #open = (): void => {
    this.#isOpen = true;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      this.#field?.focus();
      this.#field?.select();
    });
  };

  readonly #close = (): void => {
    this.#isOpen = false;
    this.#host.requestUpdate();
    ask(this.#host, { type: 'transcript.find', text: null });
    this.#host.renderRoot.querySelector<HTMLElement>('[part="find-button"]')?.focus();
  };

  readonly #handleInput = (): void => {
    const text = this.#field?.value ?? '';
    ask(this.#host, { type: 'transcript.find', text: text.trim() === '' ? null : text });
    this.#host.requestUpdate();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Escape') this.#close();
    else if (event.key === 'Enter' && event.target === this.#field) this.#step(event.shiftKey ? 'down' : 'up');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #step(direction: 'up' | 'down'): void {
    ask(this.#host, { type: 'transcript.find-next', direction });
  }

  get #field(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>('.find input');
  }
}
