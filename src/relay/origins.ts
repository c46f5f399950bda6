/** Which pages may talk with the relay: exactly those of its own address, and those that were configured. */
export type MayConnect = (origin: string | undefined) => boolean;

/** `origin` is undefined for programs, which send none; a page always does. `null` and suffixes are nobody. */
export function originsOf(host: string, port: number, others: readonly string[]): MayConnect {
  const hosts = new Set(['127.0.0.1', 'localhost', '[::1]', bracketed(host)]);
  const allowed = new Set([...Array.from(hosts, (name) => `http://${name}:${String(port)}`), ...others]);
  if (port === 80) for (const name of hosts) allowed.add(`http://${name}`);
  return (origin) => origin === undefined || allowed.has(origin);
}

/** An address as it stands in a URL. */
export const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
