import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { Detail, Person } from '../protocol/index.ts';
import type { LinkView, OpenView } from '../store/views.ts';
import { styles } from './end-user-details.styles.ts';
import { star, urgencyIcon } from './icons.ts';
import { Localize } from './localize.ts';
import { carries } from './permissions.ts';
import { initials, languageName } from './person-words.ts';
import { safeUrl } from './safe-url.ts';
import { FromSession } from './session-controller.ts';

const CONNECTING: LinkView = { state: 'connecting' };

/**
 * @summary User Details: who the end user of the open conversation is, and what the Digital Agent has collected.
 * @tag end-user-details
 *
 * @slot empty - Shown while no conversation is open.
 *
 * @csspart heading - The words "User Details".
 * @csspart name - The end user's name.
 * @csspart details - What the directory knows.
 * @csspart collected - What the Digital Agent collected.
 */
export class EndUserDetails extends LitElement {
  static override styles = styles;

  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #person = new FromSession(this, (session) => session.$person, null);
  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
  readonly #localize = new Localize(this);

  override render() {
    const open = this.#open.value;
    return html`
      <div role="region" aria-labelledby="heading">
        <div class="head"><h2 id="heading" part="heading" tabindex="-1">${this.#localize.term('userDetails')}</h2></div>
        ${
          open
            ? html`${this.#renderWho(open)} ${this.#renderDetails()} ${this.#renderCollected(open)}`
            : html`<div class="empty"><slot name="empty">${this.#localize.term('noneOpen')}</slot></div>`
        }
      </div>
    `;
  }

  /** What the directory knows; null if that is nothing, or not yet. */
  get #known(): Person | null {
    const person = this.#person.value;
    return person === 'nobody' ? null : person;
  }

  #renderWho({ conversation }: OpenView): TemplateResult | typeof nothing {
    const who = this.#known ?? conversation.endUser;
    if (!who) return nothing;
    return html`
      <div class="who">
        <span class="avatar" aria-hidden="true">${initials(who.name)}</span>
        <span class="full-name" part="name" dir="auto">${who.name}</span>
        ${who.vip ? html`<span class="vip">${star}${this.#localize.term('vip')}</span>` : nothing}
      </div>
    `;
  }

  #renderDetails(): TemplateResult {
    const person = this.#known;
    if (!person) {
      const isNobody = this.#person.value === 'nobody';
      const why = isNobody ? 'nothingKnown' : carries(this.#link.value) ? 'loadingHere' : 'waitsForLink';
      return html`<p class="empty">${this.#localize.term(why)}</p>`;
    }
    return html`<dl part="details">
      ${this.#renderPair(this.#localize.term('company'), person.company)}
      ${this.#renderPair(this.#localize.term('location'), person.location)} ${this.#renderEmail(person)}
      ${this.#renderPair(this.#localize.term('language'), languageName(person.language, this.#localize.locale.language))}
      ${person.details.map(({ label, value }) => this.#renderPair(label, value))}
    </dl>`;
  }

  #renderEmail({ email }: Person): TemplateResult | typeof nothing {
    const address = email && safeUrl(`mailto:${email}`);
    const shown = address ? html`<a href=${address}>${breakable(email)}</a>` : email;
    return this.#renderPair(this.#localize.term('email'), email, shown);
  }

  #renderCollected({ conversation: { transfer } }: OpenView): TemplateResult | typeof nothing {
    if (!transfer) return nothing;
    const { why, urgency, collected, location } = transfer;
    return html`
      <div class="collected" part="collected">
        <h3>${this.#localize.term('collected')}</h3>
        <dl>
          ${this.#renderPair(this.#localize.term('why'), why)}
          ${this.#renderPair(
            this.#localize.term('urgencyLabel'),
            urgency,
            html`<span class="urgency">${urgencyIcon[urgency]}${this.#localize.term('urgency', urgency)}</span>`,
          )}
          ${location ? this.#renderPair(this.#localize.term('location'), location) : nothing}
          ${collected.map(({ label, value }: Detail) => this.#renderPair(label, value))}
        </dl>
      </div>
    `;
  }

  #renderPair(label: string, value: string, shown: unknown = value): TemplateResult | typeof nothing {
    if (!value) return nothing;
    return html`<div class="pair">
      <dt dir="auto">${label}</dt>
      <dd dir="auto">${shown}</dd>
    </div>`;
  }
}

/** A long address breaks before its host, if it must. */
const breakable = (email: string): TemplateResult => {
  const at = email.lastIndexOf('@');
  return html`${email.slice(0, at)}<wbr />${email.slice(at)}`;
};

declare global {
  interface HTMLElementTagNameMap {
    'end-user-details': EndUserDetails;
  }
}
