// Minifies css`…`, html`…` and svg`…`: terser leaves templates as they are, since it does not know what is in them.
import { transformSync } from 'esbuild';
import ts from 'typescript';

/** @param {string} css */
const minifyCss = (css) => transformSync(css, { loader: 'css', minify: true, target: 'esnext' }).code.trim();

/**
 * White space becomes one space and is never dropped: whether it shows depends on the styles around it.
 * @param {string} text
 */
const collapse = (text) => text.replace(/\s+/g, ' ');

/** A backslash or a backtick that minifying has left or made. @param {string} text */
const escape = (text) => text.replace(/\\|`|\$\{/g, '\\$&');

/** @param {string} code A module. */
export function minifyLiterals(code) {
  /** @type {{ start: number, end: number, text: string }[]} */
  const literals = [];

  /** @param {ts.TemplateLiteralLikeNode} node @param {(text: string) => string} minify */
  function replace(node, minify) {
    const start = node.getStart() + 1;
    const end = node.getEnd() - (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) ? 2 : 1);
    literals.push({ start, end, text: minify(code.slice(start, end)) });
  }

  /** @param {ts.Node} node */
  function visit(node) {
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag)) {
      const { tag, template } = node;
      if (tag.text === 'css' && ts.isNoSubstitutionTemplateLiteral(template))
        replace(template, () => escape(minifyCss(template.text)));
      else if (tag.text === 'css' || tag.text === 'html' || tag.text === 'svg')
        for (const part of ts.isNoSubstitutionTemplateLiteral(template)
          ? [template]
          : [template.head, ...template.templateSpans.map(({ literal }) => literal)])
          replace(part, collapse);
    }
    ts.forEachChild(node, visit);
  }
  visit(ts.createSourceFile('module.js', code, ts.ScriptTarget.ES2022, true));

  let end = 0;
  let minified = '';
  for (const literal of literals.sort((a, b) => a.start - b.start)) {
    minified += code.slice(end, literal.start) + literal.text;
    end = literal.end;
  }
  return minified + code.slice(end);
}
