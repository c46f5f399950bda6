// The hub in a tab of its own. This is all that a page needs: the element, and a way to get a token.
import { show, signIn } from '/demo/shared/sign-in.js';

const { person, getToken } = await signIn({
  title: 'Live Agent Hub',
  intro: 'Where live agents take over from the Digital Agent.',
  refuses: ({ name, role }) =>
    role === 'live-agent' || role === 'supervisor'
      ? null
      : `${name} is not a live agent. Sign in as analyst-1, analyst-2 or analyst-3, for instance.`,
});

show(person);
for (const hub of document.querySelectorAll('live-agent-hub')) Object.assign(hub, { getToken });
