/** A transcript and its composer in the page, as they are read: through the shadow roots of whatever holds them. */
import { waitUntil } from '@open-wc/testing';
import { settled, textOf } from './mount.ts';

/** Everything inside that matches, in open shadow roots too. */
export function everything<T extends HTMLElement = HTMLElement>(element: Element, selector: string): T[] {
  const inside = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
  return inside.flatMap((node) => [...(node.matches(selector) ? [node as T] : []), ...everything<T>(node, selector)]);
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- As querySelector has it.
export function only<T extends HTMLElement = HTMLElement>(element: Element, selector: string): T {
  const [first, ...others] = everything<T>(element, selector);
  if (!first || others.length > 0)
    throw new Error(`${first ? others.length + 1 : 0} of ${selector} in ${element.localName}`);
  return first;
}

export const field = (element: Element): HTMLTextAreaElement => only<HTMLTextAreaElement>(element, 'textarea');
export const messages = (element: Element): string[] => everything(element, 'article').map(textOf);
export const message = (element: Element, text: string): HTMLElement => {
  const found = everything(element, 'article').find((article) => textOf(article).includes(text));
  if (!found) throw new Error(`no message "${text}" among ${JSON.stringify(messages(element))}`);
  return found;
};
export const button = (element: Element, name: string): HTMLButtonElement => {
  const named = everything<HTMLButtonElement>(element, 'button').filter(
    (one) => (one.getAttribute('aria-label') ?? textOf(one)) === name && one.checkVisibility(),
  );
  const last = named.at(-1);
  if (!last) throw new Error(`no button "${name}"`);
  return last;
};

/** As a person does it: the text, then what the browser says of it. */
export function type(element: Element, text: string): void {
  const input = field(element);
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export const press = (target: Element, key: string, init: KeyboardEventInit = {}): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }));

/** Waits until it is true, of what is rendered. */
export async function eventually(element: Element, isTrue: () => unknown, what = 'it'): Promise<void> {
  await waitUntil(
    () => {
      try {
        return Boolean(isTrue());
      } catch {
        return false;
      }
    },
    `${what}, in: ${textOf(element)} ${JSON.stringify(messages(element))}`,
    { timeout: 4000, interval: 10 },
  );
  await settled(element);
}

/** Two frames, so that what one has led to is done. */
export const nextFrame = (): Promise<unknown> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** Has this the focus? True also where the page itself has none, as in a window behind others. */
export function hasFocus(element: Element): boolean {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === element;
}
