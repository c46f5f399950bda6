/** The browser tab in which a person's hub is: one per person, however often it is asked for. */
import type { You } from '../protocol/index.ts';

const PREFIX = 'live-agent-hub/';

/** Two people in two tabs of one browser have a hub each. */
export const hubWindowName = ({ tenant, id }: Pick<You, 'tenant' | 'id'>): string =>
  `${PREFIX}${encodeURIComponent(tenant)}/${encodeURIComponent(id)}`;

/**
 * Brings it to the front, as it is; opens it if it is not there. False if the browser refused a new tab.
 *
 * Asked for by name alone, a tab is found and not loaded again; this works after the page that asks was reloaded, too.
 */
export function showHub(url: string, name: string): boolean {
  const found = window.open('', name);
  if (!found) return false;
  const address = new URL(url, document.baseURI);
  if (!isAt(found, address)) found.location.replace(address.href);
  found.focus();
  return true;
}

/** This tab is no longer the hub of who it was opened for: their icon must not bring it to the front with somebody else's. */
export function leaveHubWindow(): void {
  if (window.name.startsWith(PREFIX)) window.name = '';
}

/** Does it show the hub? A page of another origin does not say where it is: then it is the hub if that is where the hub would be. */
function isAt(found: Window, address: URL): boolean {
  try {
    const { origin, pathname } = found.location;
    return origin === address.origin && pathname === address.pathname;
  } catch {
    return address.origin !== location.origin;
  }
}
