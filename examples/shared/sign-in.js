/**
 * Who is at this page? The demo's stand-in for the sign-in that your site has.
 *
 * A page keeps only the name, for this tab. The token is asked for when it is needed, and held in memory by whoever asked.
 */

/**
 * @typedef {object} Person
 * @property {string} signInAs
 * @property {string} name
 * @property {string} role
 * @property {string} workgroup Empty if the person is in none.
 *
 * @typedef {object} Page
 * @property {string} title Above the form.
 * @property {string} intro What is behind it, in a sentence.
 * @property {(person: Person) => string | null} refuses Why this person may not use the page, or null.
 *
 * @typedef {object} SignedIn
 * @property {Person} person
 * @property {() => Promise<string>} getToken
 */

const NAME = 'live-agent-hub-demo.sign-in';

/**
 * The person at this page: from `?as=`, else who signed in in this tab before, else whoever the form says.
 *
 * @param {Page} page
 * @returns {Promise<SignedIn>}
 */
export async function signIn(page) {
  const name = takeNameFromAddress() ?? sessionStorage.getItem(NAME);
  const first = name === null ? null : await check(name, page);
  const person = first?.person ?? (await ask(page, name ?? '', first?.why ?? ''));
  sessionStorage.setItem(NAME, person.signInAs);
  return { person, getToken: () => getToken(person.signInAs) };
}

/** Forgets who is here, also what the elements keep for this person in this browser, and asks anew. */
export function signOut() {
  sessionStorage.removeItem(NAME);
  for (const element of document.querySelectorAll('live-agent-hub, live-chat-icon, end-user-chat')) {
    if ('signOut' in element && typeof element.signOut === 'function') element.signOut();
  }
  location.assign(location.pathname);
}

/**
 * The page itself, once somebody is signed in: the `<template>` of the document, with the person's name where it is to be.
 *
 * @param {Person} person
 */
export function show(person) {
  const template = document.querySelector('template');
  if (!template) throw new Error('The page has no template.');
  document.body.append(document.importNode(template.content, true));
  for (const place of document.querySelectorAll('[data-person]')) {
    const key = place.getAttribute('data-person');
    place.textContent =
      key === 'initials' ? initials(person.name) : key === 'workgroup' ? person.workgroup : person.name;
  }
  for (const button of document.querySelectorAll('[data-sign-out]')) button.addEventListener('click', signOut);
}

/** The name is taken off the address, so that it is neither bookmarked nor sent to somebody by mistake. */
function takeNameFromAddress() {
  const address = new URL(location.href);
  const name = address.searchParams.get('as');
  if (name === null) return null;
  address.searchParams.delete('as');
  history.replaceState(history.state, '', address);
  return name;
}

/**
 * @param {string} name
 * @param {Page} page
 * @returns {Promise<{ person: Person | null, why: string }>}
 */
async function check(name, page) {
  try {
    const wanted = name.trim().toLowerCase();
    const person = (await people()).find(({ signInAs }) => signInAs === wanted) ?? null;
    if (!person) return { person, why: `There is no “${name.trim()}” here. Choose a name from the list.` };
    const why = page.refuses(person);
    return why === null ? { person, why: '' } : { person: null, why };
  } catch {
    return { person: null, why: 'The server does not answer. Try again in a moment.' };
  }
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {string} why What is wrong with that name.
 * @returns {Promise<Person>}
 */
function ask(page, name, why) {
  sessionStorage.removeItem(NAME);
  const { main, form, input, list, message } = draw(page);
  input.value = name;
  message.textContent = why;
  document.body.prepend(main);
  input.focus();
  input.select();
  people().then(
    (all) => list.append(...all.map(({ signInAs, name: shown }) => new Option(shown, signInAs))),
    () => undefined, // The list is a help; without it a name can still be typed.
  );
  return new Promise((resolve) => {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (input.value.trim() === '') {
        message.textContent = 'Who are you? Choose a name from the list.';
        return;
      }
      const answer = await check(input.value, page);
      message.textContent = answer.why;
      input.setAttribute('aria-invalid', String(answer.person === null));
      if (!answer.person) return input.focus();
      main.remove();
      resolve(answer.person);
    });
  });
}

/** @param {Page} page */
function draw({ title, intro }) {
  const main = make('main', { className: 'sign-in' });
  const form = make('form', { className: 'sign-in-card', noValidate: true });
  const label = make('label', { htmlFor: 'sign-in-as', textContent: 'Sign in as' });
  const input = make('input', { id: 'sign-in-as', autocomplete: 'off', spellcheck: false, autocapitalize: 'none' });
  const list = make('datalist', { id: 'sign-in-people' });
  const message = make('p', { id: 'sign-in-message', className: 'sign-in-message' });
  message.setAttribute('role', 'alert');
  input.setAttribute('list', list.id);
  input.setAttribute('aria-describedby', message.id);
  form.append(
    make('h1', { textContent: title }),
    make('p', { textContent: intro }),
    label,
    input,
    list,
    message,
    make('button', { className: 'primary', textContent: 'Sign in' }),
    make('a', { href: '/', textContent: 'All pages of this demo' }),
  );
  main.append(form);
  return { main, form, input, list, message };
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

/** @returns {Promise<Person[]>} */
export async function people() {
  const body = await json(await fetch('/demo/people'));
  return Array.isArray(body) ? body.flatMap((entry) => toPerson(entry) ?? []) : [];
}

/** @param {string} signInAs */
async function getToken(signInAs) {
  const body = await json(
    await fetch('/demo/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ signInAs }),
    }),
  );
  if (isObject(body) && typeof body['token'] === 'string') return body['token'];
  throw new Error('The server gave no token.');
}

/**
 * @param {Response} response
 * @returns {Promise<unknown>}
 */
function json(response) {
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}

/**
 * @param {unknown} entry
 * @returns {Person | null}
 */
function toPerson(entry) {
  if (!isObject(entry)) return null;
  const { signInAs, name, role, workgroup } = entry;
  if (typeof signInAs !== 'string' || typeof name !== 'string' || typeof role !== 'string') return null;
  return { signInAs, name, role, workgroup: typeof workgroup === 'string' ? workgroup : '' };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isObject = (value) => typeof value === 'object' && value !== null;

/** @param {string} name */
const initials = (name) =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
