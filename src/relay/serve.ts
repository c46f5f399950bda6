/** The process, put together: a port, a log, a relay. */
import { hash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Policy } from '../protocol/index.ts';
import { openSqliteCatalog } from './catalog/sqlite.ts';
import { ConfigRefused, type Config } from './config.ts';
import { createDemo, demoWorkgroups, type Demo } from './demo.ts';
import type { Directory } from './directory/directory.ts';
import { createMemoryDirectory } from './directory/memory.ts';
import { DEMO_TENANT, demoDirectory } from './directory/seed.ts';
import { openSqliteDirectory } from './directory/sqlite.ts';
import { importDirectory } from './host-directory.ts';
import { createHandler } from './http.ts';
import { openSqliteLog } from './log/sqlite.ts';
import { bracketed, originsOf } from './origins.ts';
import { createRelay } from './relay.ts';
import type { Report } from './report.ts';
import { fromIssuer, localTokens, type Authorize } from './tokens.ts';
import { createSockets } from './ws.ts';

export interface Served {
  url: string;
  /** Lets what is under way end, then leaves. */
  close: () => Promise<void>;
}

/** `listening` is called when sockets are taken, which is before it is ready if a digital agent is awaited. */
export async function serve(config: Config, report: Report, listening: (url: string) => void): Promise<Served> {
  const server = createServer();
  const port = await listen(server, config); // First of all: a taken port must not cost a look at the log.
  const closing: (() => unknown)[] = [() => server.close(), () => server.closeAllConnections()];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const mayConnect = originsOf(config.host, port, config.origins);
    const { authorize, demo } = signIn(config, (tokens) => createDemo(tokens, mayConnect));
    let ready = false;
    server.on('request', createHandler({ isReady: () => ready, demo, report }));

    const { directory, leave } = await openDirectory(config);
    closing.push(leave);
    const log = openSqliteLog(join(config.dataDir, 'log.sqlite'), {
      onTrouble: (error) => report({ event: 'disk.failed', why: String(error) }),
    });
    closing.push(() => log.close());
    // After the log, which lets one process alone have this folder.
    const catalog = openSqliteCatalog(join(config.dataDir, 'catalog.sqlite'), {
      onAnew: (why) => report({ event: 'catalog.anew', why }),
    });
    closing.push(() => catalog.close());
    const { policy, isOpen, texts } = config;
    const digest = (text: string): string => hash('sha256', text);
    const workgroups = config.workgroups ?? (config.demo ? demoWorkgroups : null);
    const relay = createRelay({
      log,
      catalog,
      directory,
      authorize,
      policy,
      workgroups,
      isOpen,
      texts,
      digest,
      report,
    });
    const sockets = createSockets({ relay, mayConnect, report, pingEvery: pingEvery(policy) });
    server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
    closing.push(
      () => sockets.close(),
      settled,
      () => relay.close(),
    );
    await relay.ready;
    listening(urlOf(config.host, port));
    if (config.awaitDigitalAgent) await relay.served;
    ready = true;
  } catch (error) {
    await close();
    throw error;
  }
  return { url: urlOf(config.host, port), close };
}

/** Who is gone must be known well before others are told so. Not more often than each second: a busy page may be slow. */
const pingEvery = ({ agentNoticeMs }: Policy): number => Math.max(1000, Math.min(5000, agentNoticeMs / 2));

/** The close frames are on their way. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

async function listen(server: Server, { port, host }: Config): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE')
      throw new ConfigRefused(
        `Port ${String(port)} is taken on ${host}: stop what listens there, or choose another with PORT.`,
      );
    if (code === 'EACCES')
      throw new ConfigRefused(`Port ${String(port)} may not be used by this user: choose another with PORT.`);
    throw new ConfigRefused(`Cannot listen on ${host}:${String(port)}: ${String(error)}`);
  }
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : port;
}

/** Where a browser on this machine finds it. */
function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : bracketed(host);
  return `http://${name}:${String(port)}/`;
}

function signIn(
  { issuer, dataDir }: Config,
  createDemoWith: (tokens: ReturnType<typeof localTokens>) => Demo,
): { authorize: Authorize; demo: Demo | null } {
  if (issuer) return { authorize: fromIssuer(issuer), demo: null };
  const tokens = localTokens(join(dataDir, 'token-secret'));
  return { authorize: tokens.authorize, demo: createDemoWith(tokens) };
}

async function openDirectory({
  directory,
  demo,
  dataDir,
}: Config): Promise<{ directory: Directory; leave: () => void }> {
  if (directory !== null) return { directory: await importDirectory(directory), leave: () => undefined };
  if (!demo) return { directory: createMemoryDirectory({}), leave: () => undefined };
  const opened = openSqliteDirectory(join(dataDir, 'directory.sqlite'));
  opened.fill(DEMO_TENANT, demoDirectory(Date.now()));
  return { directory: opened, leave: () => opened.close() };
}
