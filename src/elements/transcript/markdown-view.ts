/** Tokens of Markdown as templates. Only text bindings: whatever somebody wrote can never become markup. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Link } from './link.ts';
import type { Inline } from './markdown-inline.ts';
import { markdown, type Block } from './markdown.ts';

/** What was parsed lately, by its text: a message that is paged out and in again is not read again. */
const parsed = new Map<string, Block[]>();
const MOST = 500;

export function markdownView(text: string): TemplateResult | TemplateResult[] {
  const known = parsed.get(text) ?? markdown(text);
  if (!parsed.has(text)) {
    if (parsed.size >= MOST) parsed.delete(parsed.keys().next().value ?? '');
    parsed.set(text, known);
  }
  const [only] = known;
  return only && known.length === 1 ? blockView(only) : known.map(blockView);
}

function blockView(block: Block): TemplateResult {
  switch (block.type) {
    case 'paragraph': {
      const [only] = block.children; // Most messages are one plain text: it needs no part.
      return only?.type === 'text' && block.children.length === 1
        ? html`<p .textContent=${only.text}></p>`
        : html`<p>${block.children.map(inlineView)}</p>`;
    }
    case 'code':
      return html`<pre><code>${block.text}</code></pre>`;
    case 'quote':
      return html`<blockquote>${block.children.map(blockView)}</blockquote>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${item.map(inlineView)}</li>`);
      return block.ordered
        ? html`<ol start=${block.start}>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`;
    }
  }
}

function inlineView(token: Inline): TemplateResult | string {
  switch (token.type) {
    case 'text':
      return token.text;
    case 'break':
      return html`<br />`;
    case 'code':
      return html`<code>${token.text}</code>`;
    case 'strong':
      return html`<strong>${token.children.map(inlineView)}</strong>`;
    case 'emphasis':
      return html`<em>${token.children.map(inlineView)}</em>`;
    case 'link':
      return linkView(token.text, token);
  }
}

/** A link in a new window, that says where it leads wherever its text does not. */
export const linkView = (text: string, { href, leadsTo }: Link): TemplateResult =>
  html`<a part="link" href=${href} target="_blank" rel="noopener noreferrer">${text}</a>${
      leadsTo === null ? nothing : html` <span class="leads-to">(<bdi>${leadsTo}</bdi>)</span>`
    }`;
