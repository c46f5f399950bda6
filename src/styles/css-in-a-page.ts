/**
 * What lit needs of its own `css-tag.js` where no style is put together and sheets can be shared: the script-tag files
 * have this in its place. Every browser that reads the rest of them can do that.
 */
export class CSSResult {
  readonly #text: string;
  #sheet: CSSStyleSheet | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Made when the first element shows itself: most of a page's are not there at its start. */
  get sheet(): CSSStyleSheet {
    if (!this.#sheet) {
      this.#sheet = new CSSStyleSheet();
      this.#sheet.replaceSync(this.#text);
    }
    return this.#sheet;
  }
}

export const unsafeCSS = (text: string): CSSResult => new CSSResult(text);
export const css = ([text = '']: TemplateStringsArray): CSSResult => new CSSResult(text);

export const getCompatibleStyle = (style: CSSResult): CSSResult => style;

export function adoptStyles(root: ShadowRoot, styles: readonly CSSResult[]): void {
  root.adoptedStyleSheets = styles.map(({ sheet }) => sheet);
}

export const supportsAdoptingStyleSheets = true;
