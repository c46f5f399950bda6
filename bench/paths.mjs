/** Where things are. */
import path from 'node:path';

export const here = import.meta.dirname;
export const root = path.dirname(here);
/** What the page is served: one file for each subject. Never committed. */
export const out = path.join(here, 'dist');
