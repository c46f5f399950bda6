// The table of who can sign in, from the relay itself: it reads what is there.
import { make, people } from './sign-in.js';

/** @type {Record<string, string>} */
const ROLES = { 'end-user': 'End user', 'live-agent': 'Live agent', supervisor: 'Supervisor' };

const shown = (await people()).filter(({ role }) => role !== 'digital-agent');
const body = document.querySelector('.people tbody');
for (const { signInAs, name, role, workgroup } of shown) {
  const row = make('tr', {});
  row.append(
    make('th', { scope: 'row', textContent: signInAs }),
    make('td', { textContent: name }),
    make('td', { textContent: ROLES[role] ?? role }),
    make('td', { textContent: workgroup || '–' }),
  );
  body?.append(row);
}
if (shown.length > 0) document.querySelector('.people')?.removeAttribute('hidden');
