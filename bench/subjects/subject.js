/**
 * What a subject is: one module, built to one file, that shows a chat (or a queue) as its users would.
 *
 * `last` is the row of the newest message, `rows` all that are in the page; `composer` is where the person writes.
 *
 * @typedef {import('../page/texts.js').Message} Message
 * @typedef {import('../page/texts.js').Request} Request
 *
 * @typedef {object} Subject
 * @property {(root: HTMLElement, messages: Message[]) => void} mount
 * @property {(message: Message) => void} append
 * @property {() => HTMLElement | null} scroller
 * @property {() => HTMLElement | null} composer
 * @property {() => Element[]} rows
 * @property {() => Element | null | undefined} last
 * @property {boolean} [isOnlyAField]
 *
 * @typedef {object} Queue
 * @property {(root: HTMLElement) => void} mountQueue
 * @property {(request: Request) => void} arrive
 * @property {() => number} waiting How many it says that there are.
 */
export {};
