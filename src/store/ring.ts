/** One ring: a sound, at most one for all that comes together, and a notification where it is allowed. */
import type { Environment } from './environment.ts';

const QUIET = 1_000;

export interface Ring {
  title: string;
  body: string;
  /** Another with this tag replaces it. */
  tag: string;
  /** The person clicked on the notification; the page has come to the front. */
  clicked: () => void;
}

export function createRinger({ now, sound, notifications, page }: Environment): (ring: Ring) => void {
  let rang = -Infinity;

  return ({ clicked, ...ring }) => {
    if (now() - rang >= QUIET) {
      rang = now();
      sound.play();
    }
    notifications.show({
      ...ring,
      clicked() {
        page.focus();
        clicked();
      },
    });
  };
}
