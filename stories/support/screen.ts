/** What a person can read and press on the screen, through all shadow roots. */

/** Every element that is rendered inside, in the order of the document. */
export const elementsIn = (root: Element): Element[] =>
  [...(root.shadowRoot?.children ?? []), ...root.children]
    .filter(({ localName }) => localName !== 'style')
    .flatMap((child) => [child, ...elementsIn(child)]);

/** All that is to be read, in one line, in the order of reading. */
export const wordsIn = (root: Element): string =>
  [...textsIn(root)]
    .join(' ')
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[.,:;!?…])/g, '')
    .trim();

function* textsIn(node: Node): Generator<string> {
  if (node instanceof Text) yield node.data;
  if (!(node instanceof Element) || !isRendered(node)) return;
  if (node instanceof HTMLTextAreaElement) yield node.value;
  const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  for (const child of assigned.length > 0 ? assigned : (node.shadowRoot ?? node).childNodes) yield* textsIn(child);
}

/** Whoever has no box of their own may have some inside. */
const isRendered = (element: Element): boolean =>
  element.localName !== 'style' && (element.checkVisibility() || getComputedStyle(element).display === 'contents');

/** Resolves with the first value that is not null, looking again at each frame. */
export async function seen<T>(what: string, look: () => T | null | undefined): Promise<T> {
  const until = performance.now() + 8000;
  for (;;) {
    const value = look();
    if (value !== null && value !== undefined) return value;
    if (performance.now() > until) throw new Error(`not on the screen: ${what}`);
    await new Promise(requestAnimationFrame);
  }
}

export const reads = (root: Element, text: string): Promise<unknown> =>
  seen(`"${text}" in "${wordsIn(root)}"`, () => (wordsIn(root).includes(text) ? text : null));

/** The first of its kind, wherever it is. */
export const find = (root: Element, selector: string): Promise<HTMLElement> =>
  seen(selector, () =>
    elementsIn(root).find(
      (element): element is HTMLElement =>
        element instanceof HTMLElement && element.matches(selector) && element.checkVisibility(),
    ),
  );

/** Clicks the button, tab or link of that name. */
export async function press(root: Element, name: string): Promise<void> {
  const isIt = (element: Element): element is HTMLElement =>
    element instanceof HTMLElement &&
    element.matches('button, a, [role="tab"]') &&
    (element.getAttribute('aria-label') ?? element.textContent.trim()) === name &&
    element.checkVisibility();
  const button = await seen(`a button "${name}"`, () => elementsIn(root).find(isIt));
  button.click();
}
