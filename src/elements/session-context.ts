import { createContext } from '@lit/context';
import type { Locale } from '../locales/locale.ts';
import type { Session } from '../store/session.ts';

/** The session that everything inside its provider reads and asks; undefined while there is none, as after a sign-out. */
export const sessionContext = createContext<Session | undefined>(Symbol.for('live-agent-hub.session'));

/** The words that everything inside its provider speaks. */
export const localeContext = createContext<Locale>(Symbol.for('live-agent-hub.locale'));
