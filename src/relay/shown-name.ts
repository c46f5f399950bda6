/** A person's name as others see it: no control characters, nothing that turns the direction of what follows, not too long. */
export function shownName(name: string, otherwise: string): string {
  const clean = name.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, ' ').trim();
  return Array.from(clean).slice(0, 100).join('') || otherwise;
}
