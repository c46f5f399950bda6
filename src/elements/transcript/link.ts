/** Which address may become a link, and what must be said about where it really leads. Pure. */

export interface Link {
  href: string;
  /** The real host or mail address, to be shown after the text: null if the text says so itself. */
  leadsTo: string | null;
}

/** No white space, no control characters, no backslash, nothing that turns the direction of text: browsers read some of them as something else. */
const NEVER = /[\s\\<>"\u0000-\u001f\u007f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
const KNOWN = /^(?:https?:\/\/[^/]|mailto:[^/])/i;

/** An address that was written by somebody, as a link; null if it is not one that may be followed. `text`: what will be read. */
export function safeLink(address: string, text: string): Link | null {
  if (address.length > 2000 || !KNOWN.test(address) || NEVER.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'mailto:') {
    const to = url.pathname;
    return to.includes('@') ? { href: `mailto:${to}`, leadsTo: text.includes(to) ? null : to } : null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const punycode = /(?:^|\.)xn--/.test(url.hostname);
  return { href: url.href, leadsTo: !punycode && saysHost(text, url) ? null : url.host };
}

/** Is the text itself that address, or its host? Then it hides nothing. */
function saysHost(text: string, { host, href }: URL): boolean {
  const said = text.trim().toLowerCase();
  if (said === host) return true;
  return URL.canParse(said) && new URL(said).href === href.toLowerCase();
}
