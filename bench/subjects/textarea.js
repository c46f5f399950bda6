/** A floor for typing: a field, and nothing else in the page. */
import { plainComposer } from './support/plain-composer.js';

/** @type {HTMLElement} */
let field;

/** @type {import('./subject.js').Subject['mount']} */
export function mount(root) {
  field = plainComposer(root);
}

/** It shows no message. */
export const isOnlyAField = true;
export const append = () => undefined;
export const scroller = () => null;
export const composer = () => field;
export const rows = () => [];
export const last = () => null;
