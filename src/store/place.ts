/** Of all the hubs, or chats, that a person has open in this browser, one rings: the one that holds the lock. */
import { atom, type ReadableAtom } from 'nanostores';
import type { You } from '../protocol/index.ts';
import type { Locks } from './environment.ts';
import type { Place } from './views.ts';

export interface PlaceKeeper {
  readonly $place: ReadableAtom<Place>;
  open: (you: You) => void;
  /** Takes it from whichever tab has it. */
  useHere: () => void;
  close: () => void;
}

export function createPlace(locks: Locks, lockOf: (you: You) => string): PlaceKeeper {
  const $place = atom<Place>('here');
  let name: string | null = null;
  let release = (): void => undefined;

  function ask(how: 'wait' | 'if-free' | 'steal'): void {
    if (name === null) return;
    release();
    release = locks.request(name, how, {
      held: () => $place.set('here'),
      busy() {
        $place.set('elsewhere');
        ask('wait'); // The other tab may go.
      },
      lost() {
        $place.set('moved');
        ask('wait');
      },
    });
  }

  return {
    $place,
    open(you) {
      if (name !== null) return;
      name = lockOf(you);
      ask('if-free');
    },
    useHere() {
      if ($place.get() !== 'here') ask('steal');
    },
    close() {
      name = null;
      release();
    },
  };
}
