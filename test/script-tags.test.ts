import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseAst } from 'rollup/parseAst';
import { dropUnusedWords, trimPartysocket } from '../scripts/leave-out.mjs';

describe('what the script tags leave out', () => {
  const without = (code: string) => dropUnusedWords(code, parseAst(code));
  const trimmed = (code: string) => trimPartysocket(code, parseAst(code));

  it('words that nothing says', () => {
    assert.equal(
      without("const en = {\n  a: 'A',\n  b: (n) => `B ${n}`,\n  c: 'a',\n};\nterm(x ? 'b' : 'd');"),
      "const en = {b: (n) => `B ${n}`};\nterm(x ? 'b' : 'd');",
    );
    assert.throws(() => without("const words = { a: 'A' };"));
  });

  it('what partysocket tells at the console, and members that are not used', () => {
    const file = new URL('../node_modules/partysocket/dist/ws.js', import.meta.url);
    const code = trimmed(readFileSync(file, 'utf8'));
    parseAst(code);
    assert.doesNotMatch(code, /console\.(warn|error)|_debug\b|get bufferedAmount/);
    assert.doesNotMatch(code, /\._[a-z]/);
    for (const member of ['send(data)', 'get readyState()', 'reconnect(', 'close('])
      assert.ok(code.includes(member), member);
    assert.throws(() => trimmed('class Socket { send() {} }'), /no longer has/);
  });
});
