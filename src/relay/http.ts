/** What the process answers over HTTP: its health, the files, and in the demo the sign-in. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Demo } from './demo.ts';
import { servePage } from './pages.ts';
import type { Report } from './report.ts';
import { say } from './respond.ts';

interface Needs {
  /** For its health alone: whoever comes earlier may sign in, and waits at the socket. */
  isReady: () => boolean;
  demo: Demo | null;
  report: Report;
}

export function createHandler({ isReady, demo, report }: Needs): RequestListener {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (path === '/healthz' && reads) return isReady() ? say(response, 200, 'ok') : say(response, 503, 'starting');
    if (await demo?.serve(request, response, path)) return;
    if (!reads) return say(response, 405, 'Not here.', { allow: 'GET, HEAD' });
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    if (!(await servePage(response, path, demo !== null))) say(response, 404, 'There is nothing here.');
  }

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      report({ event: 'http.failed', why: String(error) });
      if (!response.headersSent) say(response, 500, 'That went wrong.');
      else response.destroy();
    });
  };
}
