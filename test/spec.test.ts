/** SPEC.md and the tests, held against each other: a rule that nothing proves is a wish. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const found = (text: string, pattern: RegExp): string[] => Array.from(text.matchAll(pattern), ([, rule = '']) => rule);

const rules = found(read('SPEC.md'), /^- \*\*\[([A-Z]\d{1,2})\]\*\*/gm);
const cited = new Map<string, string>();
for (const file of globSync('test/**/*.ts', { cwd: root }))
  for (const rule of found(read(file), /\[([A-Z]\d{1,2})\]/g)) cited.set(rule, file);

describe('SPEC.md', () => {
  it('numbers its rules, each once', () => {
    assert.ok(rules.length > 50, 'no rules found');
    assert.deepEqual(rules, [...new Set(rules)]);
  });

  it('has no rule that no test cites', () => {
    assert.deepEqual(
      rules.filter((rule) => !cited.has(rule)),
      [],
    );
  });

  it('has every rule that a test cites', () => {
    const known = new Set(rules);
    assert.deepEqual(
      [...cited].filter(([rule]) => !known.has(rule)),
      [],
    );
  });
});
