import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minifyLiterals } from '../scripts/minify-literals.mjs';

describe('minify-literals', () => {
  it('minifies a style sheet, and keeps what is newer than the minifier', () => {
    assert.equal(
      minifyLiterals(
        'css`\n  /* Why. */\n  :host {\n    color: light-dark(#ffffff, #000000);\n    inset: 0rem;\n  }\n`;',
      ),
      'css`:host{color:light-dark(#ffffff,#000000);inset:0rem}`;',
    );
  });

  it('escapes what a template would read', () => {
    assert.equal(minifyLiterals("css`a::after { content: '\\\\2192'; }`;"), 'css`a:after{content:"\\\\2192"}`;');
    assert.equal(minifyLiterals("css`a::after { content: '\\`\\${'; }`;"), 'css`a:after{content:"\\`\\${"}`;');
  });

  it('makes white space in a template one space, also in one within another', () => {
    assert.equal(
      minifyLiterals('html`\n  <p\n    class="x"\n  >\n    ${a} ${b ? html`\n <i></i>` : `\n`}</p>\n`;'),
      'html` <p class="x" > ${a} ${b ? html` <i></i>` : `\n`}</p> `;',
    );
  });

  it('leaves every other template alone', () => {
    const code = 'const a = `\n  ${b}\n`, c = String.raw`\n  x`;';
    assert.equal(minifyLiterals(code), code);
  });
});
