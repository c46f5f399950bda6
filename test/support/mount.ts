/** An element in the page, with a session around it. */
import { fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../src/define.ts';
import type {} from '../../src/index.ts'; // The declared types of define.ts name no element.
import type { LiveAgentSession } from '../../src/elements/live-agent-session.ts';
import type { Session } from '../../src/store/session.ts';

export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  session: Session,
): Promise<HTMLElementTagNameMap[Tag]> {
  const provider = await fixture<LiveAgentSession>(html`<live-agent-session .session=${session}></live-agent-session>`);
  const element = document.createElement(tag);
  provider.append(element);
  await settled(element);
  return element;
}

/** Rendered, and so are those inside. */
export async function settled(element: Element): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await (element as Partial<LitElement>).updateComplete;
    for (const inner of element.shadowRoot?.querySelectorAll('*') ?? []) if (inner.shadowRoot) await settled(inner);
  }
}

/** The same, with what the stores of a real session tell with the next frame. */
export async function shown(element: Element): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  await settled(element);
}

export const all = <T extends HTMLElement = HTMLElement>(element: Element, selector: string): T[] => [
  ...(element.shadowRoot?.querySelectorAll<T>(selector) ?? []),
];

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- As querySelector has it.
export function one<T extends HTMLElement = HTMLElement>(element: Element, selector: string): T {
  const found = element.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector} in ${element.localName}`);
  return found;
}

/** What is read: without the white space of templates. */
export const textOf = (element: Element): string => element.textContent.replaceAll(/\s+/g, ' ').trim();

/** The name that is announced. */
export const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? textOf(element);

export const focused = (element: Element): Element | null => element.shadowRoot?.activeElement ?? null;
