/** Our queue: the production bundle's list of New Requests, over a transport of the host's own. */
import { createSession } from 'live-agent-hub';
import { hostTransport } from './support/host-transport.js';

/** @type {ReturnType<typeof hostTransport>} */
let host;
/** @type {HTMLElement} */
let list;

/** @type {import('./subject.js').Queue['mountQueue']} */
export function mountQueue(root) {
  host = hostTransport([]);
  const session = createSession({ transport: host.transport, surface: 'hub', getToken: async () => 'bench' });
  const provider = Object.assign(document.createElement('live-agent-session'), { session });
  list = document.createElement('transfer-request-list');
  list.style.cssText = 'flex:1;min-block-size:0;overflow-y:auto';
  provider.append(list);
  root.append(provider);
}

/** @type {import('./subject.js').Queue['arrive']} */
export const arrive = (request) => host.wait(request);

export const waiting = () => Number(list.shadowRoot?.querySelector('.count')?.textContent?.replace(/\D/g, ''));
