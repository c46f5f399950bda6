/** A rich answer of the Digital Agent, read-only: a title, text, labelled values and one link. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Card } from '../../protocol/index.ts';
import { safeLink } from './link.ts';
import { linkView, markdownView } from './markdown-view.ts';

export const cardView = ({ title, text, details, link }: Card): TemplateResult => html`
  <div class="card" part="card">
    <p class="card-title">${title}</p>
    ${text === undefined ? nothing : html`<div class="text">${markdownView(text)}</div>`}
    ${
      details === undefined || details.length === 0
        ? nothing
        : html`<dl>
            ${details.map(
              ({ label, value }) =>
                html`<div>
                  <dt>${label}</dt>
                  <dd>${value}</dd>
                </div>`,
            )}
          </dl>`
    }
    ${link === undefined ? nothing : html`<p>${cardLink(link)}</p>`}
  </div>
`;

/** An address that may not be followed is shown as what it is. */
function cardLink({ label, url }: { label: string; url: string }): TemplateResult | string {
  const link = safeLink(url, label);
  return link ? linkView(label, link) : `${label}: ${url}`;
}
