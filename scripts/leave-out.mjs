// What the script-tag files leave out: words that they never say, and of a library what nobody here asks for. Whoever
// imports the package has all of it.

/** @param {any} node Of an ESTree. @param {(node: any) => boolean} visit True: what is inside is of no interest. */
function walk(node, visit) {
  if (typeof node !== 'object' || node === null || visit(node)) return;
  for (const value of Object.values(node)) walk(value, visit);
}

/**
 * A word is asked for by its name, as a string: one that no string names is never said.
 *
 * @param {string} code A whole bundle, before its names are made short. @param {any} tree Of it.
 */
export function dropUnusedWords(code, tree) {
  /** @type {any} */
  let words = null;
  const strings = new Set();
  walk(tree, ({ type, id, init, value }) => {
    const isWords = type === 'VariableDeclarator' && id.name === 'en';
    if (isWords) words = init;
    else if (type === 'Literal') strings.add(value);
    return isWords;
  });
  if (words?.type !== 'ObjectExpression') throw new Error('The words are not where they were.');
  const used = words.properties.filter((/** @type {any} */ { key }) => strings.has(key.name));
  const kept = used.map((/** @type {any} */ { start, end }) => code.slice(start, end)).join(',');
  return `${code.slice(0, words.start)}{${kept}}${code.slice(words.end)}`;
}

/** Members of partysocket's class that `transports/websocket.ts` does not use. */
const UNUSED = [
  'binaryType',
  'retryCount',
  'bufferedAmount',
  'extensions',
  'protocol',
  'url',
  'shouldReconnect',
  'drainQueuedMessages',
  '_debug',
];

/** Says something to a developer at the console. @param {any} node */
const tells = ({ type, expression }) =>
  type === 'ExpressionStatement' &&
  expression.type === 'CallExpression' &&
  (expression.callee.object?.name === 'console' || expression.callee.property?.name === '_debug');

/** @param {any} node */
const isUnused = ({ type, key }) => type === 'MethodDefinition' && UNUSED.includes(key.name);

/** The name of a member that its class alone uses, where it is written. @param {any} node @returns {any} */
function ownName({ type, key, object, property }) {
  const name = type === 'MemberExpression' && object.type === 'ThisExpression' ? property : key;
  return name?.type === 'Identifier' && name.name.startsWith('_') ? name : null;
}

/** What is left of it; and its class's own members are private, so that their names can be made short. @param {string} code partysocket's. @param {any} tree Of it. */
export function trimPartysocket(code, tree) {
  /** @type {{ start: number, end: number, instead: string }[]} */
  const cuts = [];
  const found = new Set();
  walk(tree, (node) => {
    const isGone = tells(node) || isUnused(node);
    const own = isGone ? null : ownName(node);
    if (own) cuts.push({ start: own.start, end: own.start + 1, instead: '#' });
    if (!isGone) return false;
    cuts.push({ start: node.start, end: node.end, instead: tells(node) ? ';' : '' });
    if (node.key) found.add(node.key.name);
    return true;
  });
  const missing = UNUSED.filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`partysocket no longer has ${missing.join(', ')}.`);
  return cuts
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, instead }) => text.slice(0, start) + instead + text.slice(end), code);
}
