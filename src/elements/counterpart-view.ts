/** Whom the end user talks with, at the top of the chat, and what is said while they wait for a live agent. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Counterpart } from './counterpart.ts';
import { bot, headset } from './icons.ts';
import type { Localize } from './localize.ts';

export function counterpartView(
  other: Counterpart,
  localize: Localize,
  { off, end }: { off: boolean; end: () => void },
): TemplateResult {
  const [name, about] = words(other, off, localize);
  const button = html`
    <button class="button small" part="end" type="button" aria-disabled=${off ? 'true' : nothing} @click=${end}>
      ${localize.term('endChat')}
    </button>
  `;
  return html`
    <header part="header">
      <span class="face ${other.kind === 'live-agent' ? 'live' : ''}"
        >${other.kind === 'live-agent' ? headset : bot}</span
      >
      <h2><bdi>${name}</bdi></h2>
      <p class="about">${about}</p>
      ${other.kind === 'live-agent' ? button : nothing}
    </header>
  `;
}

/** `off`: the relay is out of reach, so nobody knows how the other is. */
function words(other: Counterpart, off: boolean, localize: Localize): [name: string, about: string] {
  const digitalAgent = localize.term('digitalAgent');
  switch (other.kind) {
    case 'live-agent': {
      const liveAgent = localize.term('liveAgent');
      if (off) return [other.name, liveAgent];
      return [other.name, `${liveAgent} · ${localize.term(other.away ? 'connectionLost' : 'connected')}`];
    }
    case 'waiting':
      return [digitalAgent, localize.term('waits')];
    case 'ended':
      return [digitalAgent, localize.term('nextStarts')];
    case 'digital-agent':
      return [digitalAgent, localize.term('answersFirst')];
  }
}

/** `left`: ms until the Digital Agent goes on, if nobody comes. */
export const waitingView = (
  left: number,
  localize: Localize,
  { off, cancel }: { off: boolean; cancel: () => void },
): TemplateResult => html`
  <div class="waiting" part="waiting">
    <span class="pulse" aria-hidden="true"></span>
    <p>
      <strong>${localize.term('waitingTitle')}</strong>
      <span class="means">
        ${left > 0 ? localize.term('waitingMeans', localize.duration(left)) : localize.term('waitingAnyMoment')}
      </span>
    </p>
    <button class="button small" part="cancel" type="button" aria-disabled=${off ? 'true' : nothing} @click=${cancel}>
      ${localize.term('cancelRequest')}
    </button>
  </div>
`;
