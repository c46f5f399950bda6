// The end user's page. This is all that a page needs: the element, and a way to get a token.
import { show, signIn } from '/demo/shared/sign-in.js';

const { person, getToken } = await signIn({
  title: 'Oakhaven',
  intro: 'Sign in to ask IT Help a question.',
  refuses: ({ name, role }) =>
    role === 'end-user' ? null : `${name} is not an end user. Sign in as user-1, user-2 or user-3, for instance.`,
});

show(person);
for (const chat of document.querySelectorAll('end-user-chat')) Object.assign(chat, { getToken });
