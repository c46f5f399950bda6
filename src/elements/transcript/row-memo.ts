import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import type { Row } from '../../core/timeline.ts';
import { isSame, type RowContext, type RowLook } from './row-look.ts';
import { rowView } from './row-view.ts';

/** A row is drawn again only when it is another, or something that it shows of the others is. */
class RowMemo extends Directive {
  #row: Row | undefined;
  #context: RowContext | undefined;
  #look: RowLook | undefined;

  render(row: Row, context: RowContext, look: RowLook): unknown {
    if (row === this.#row && context === this.#context && isSame(look, this.#look)) return noChange;
    [this.#row, this.#context, this.#look] = [row, context, look];
    return rowView(row, context, look);
  }
}

export const rowMemo = directive(RowMemo);
