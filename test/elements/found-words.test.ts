import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foundWords } from '../../src/elements/found-words.ts';

const found = (text: string, search: string): string[] =>
  foundWords(text, search).flatMap((piece) => (piece.isFound ? [piece.text] : []));

describe('the words that were found', () => {
  it('are those that begin with one that was looked for, whatever case and accents', () => {
    assert.deepEqual(found('Zürich: the printers print.', 'PRINT zur'), ['Zürich', 'printers', 'print']);
    assert.deepEqual(found('The footprint', 'print'), []);
    assert.deepEqual(found('המדפסת בקומה השלישית', 'בקומה'), ['בקומה']);
  });

  it('leave the text as it is', () => {
    for (const text of ['', '<b>print</b>', '  print, print  ', 'no such word'])
      assert.equal(
        foundWords(text, 'print')
          .map((piece) => piece.text)
          .join(''),
        text,
      );
  });

  it('are none where nothing is looked for', () => assert.deepEqual(found('print', ' *% '), []));
});
