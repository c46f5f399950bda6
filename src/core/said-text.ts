import type { Message } from '../protocol/index.ts';

/** All that a message says to who reads it, its card included: where something is looked for. Each part is a line. */
export function saidText({ text, card }: Pick<Message, 'text' | 'card'>): string {
  if (!card) return text;
  const details = (card.details ?? []).flatMap(({ label, value }) => [label, value]);
  const link = card.link ? [card.link.label, card.link.url] : [];
  return [text, card.title, card.text ?? '', ...details, ...link].filter((part) => part !== '').join('\n');
}
