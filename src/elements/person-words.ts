/** What is said of a person beside their name. */

/** "MF" of Maya Fischer; whole letters, whatever the script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  return ends.map((word) => firstLetter(word ?? '').toLocaleUpperCase()).join('');
}

/** Made when it is needed: the first one of a page costs it 20 ms. */
let letters: Intl.Segmenter | undefined;

function firstLetter(word: string): string {
  letters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return [...letters.segment(word)][0]?.segment ?? '';
}

/** "German (Austria)" of de-AT, in the reader's language; what is no language is given back as it is. */
export function languageName(tag: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames([inLanguage], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
