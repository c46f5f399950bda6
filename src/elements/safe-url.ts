const SAFE = new Set(['http:', 'https:', 'mailto:']);

/** The address if following it can do no harm to this page, else null: it came from outside, and `javascript:` is an address too. */
export function safeUrl(url: string): string | null {
  if (!URL.canParse(url, document.baseURI)) return null;
  const address = new URL(url, document.baseURI);
  return SAFE.has(address.protocol) ? address.href : null;
}
