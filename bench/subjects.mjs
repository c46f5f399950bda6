/** Who is measured. `label`: as the table says it · `queue`: it shows a queue, not a chat. */
export const SUBJECTS = {
  ours: { label: 'Live Agent Hub' },
  'deep-chat': { label: 'deep-chat' },
  virtuoso: { label: 'react-virtuoso' },
  chatscope: { label: '@chatscope' },
  vaadin: { label: '@vaadin' },
  'inner-html': { label: 'floor: innerHTML' },
  'lit-window': { label: 'floor: lit, last 60' },
  'lit-paged': { label: 'floor: lit, 60 of all' },
  textarea: { label: 'floor: textarea' },
  'ours-queue': { label: 'Live Agent Hub', queue: true },
  'chatscope-queue': { label: '@chatscope', queue: true },
  'lit-queue': { label: 'floor: lit, first 50', queue: true },
};

/** @typedef {keyof typeof SUBJECTS} SubjectName */

/** Whose bundle of a subject it is, where a row speaks of one. @param {string} name */
export const labelOf = (name) => SUBJECTS[/** @type {SubjectName} */ (name)].label;
