/** A text as it is compared where something is looked for: case and accents are as good as none. The relay and the page agree on it. */
export const foldText = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ');
