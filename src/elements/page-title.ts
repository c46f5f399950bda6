import type { ReactiveController, ReactiveControllerHost } from 'lit';

const COUNT = /^\(\d+\) /;

/** Writes how many wait before the title of the page, "(2) Dashboard", for those who look at another tab. */
export class PageTitle implements ReactiveController {
  readonly #count: () => number;

  constructor(host: ReactiveControllerHost, count: () => number) {
    this.#count = count;
    host.addController(this);
  }

  hostUpdated(): void {
    this.#write(this.#count());
  }

  hostDisconnected(): void {
    this.#write(0);
  }

  #write(count: number): void {
    const title = document.title.replace(COUNT, '');
    const counted = count > 0 ? `(${count}) ${title}` : title;
    if (document.title !== counted) document.title = counted;
  }
}
