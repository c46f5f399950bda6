import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';

/**
 * The rooms of src, and which way their doors open. A room may always import from itself.
 * `types` are doors for `import type` alone.
 */
const rooms: Record<string, { from: string[]; types?: string[]; node?: true }> = {
  protocol: { from: [] },
  core: { from: ['protocol'] },
  transports: { from: ['protocol'] },
  store: { from: ['protocol', 'core'], types: ['transports/transport.ts'] },
  styles: { from: [] },
  locales: { from: [] },
  elements: { from: ['store', 'styles', 'locales'], types: ['protocol', 'core'] },
  relay: { from: ['protocol', 'core'], node: true },
  'index.ts': { from: ['protocol', 'core', 'transports', 'store', 'styles', 'locales', 'elements'] },
  define: { from: ['transports', 'store', 'locales', 'elements'] },
  'define.ts': { from: ['define'], types: ['index.ts'] },
};

/** Doors of single files. */
const exceptions: Record<string, string[]> = {
  'elements/session-provider.ts': ['transports'],
};

/** May import what is named only when it runs: the host's own module. */
const computed = ['relay/host-directory.ts'];

/** Run inside a tab by the stories, with everything that they import. */
const anywhere = ['relay/relay.ts', 'relay/log/memory.ts'];

/** What may be imported from npm, and where. */
const packages: Record<string, string[]> = {
  valibot: ['protocol', 'store', 'relay'],
  nanostores: ['store', 'elements', 'index.ts'],
  lit: ['elements', 'styles', 'locales'],
  '@lit/context': ['elements'],
  partysocket: ['transports'],
  ws: ['relay'],
  jose: ['relay'],
};

interface Import {
  file: string;
  specifier: string;
  /** Erased before it runs. */
  typeOnly: boolean;
}

const src = path.resolve(import.meta.dirname, '../src');
const files = globSync('**/*.ts', { cwd: src }).map((file) => file.split(path.sep).join('/'));

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(src, file), 'utf8'), ts.ScriptTarget.ES2023, true);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    assert.ok(specifier && ts.isStringLiteralLike(specifier), `${file}: an import whose address is computed`);
    found.push({ file, specifier: specifier.text, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      if (!computed.includes(file)) add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `import { type A }` is not: it still loads the module. */
function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  return importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

const imports = files.flatMap(importsOf);
const ours = imports.filter(({ specifier }) => specifier.startsWith('.'));
const theirs = imports.filter(({ specifier }) => !specifier.startsWith('.'));

const roomOf = (file: string) => file.split('/')[0] ?? file;
const targetOf = ({ file, specifier }: Import) => path.posix.join(path.posix.dirname(file), specifier);
const packageOf = (specifier: string) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
const shown = ({ file, specifier }: Import) => `src/${file} imports '${specifier}'`;
const opens = (doors: string[], target: string) =>
  doors.some((door) => target === door || target.startsWith(`${door}/`));

function mayImport(it: Import): boolean {
  const target = targetOf(it);
  const room = rooms[roomOf(it.file)];
  if (!room) return false;
  if (roomOf(target) === roomOf(it.file)) return true;
  const doors = [...room.from, ...(exceptions[it.file] ?? []), ...(it.typeOnly ? (room.types ?? []) : [])];
  return opens(doors, target);
}

/** Every file that runs when this one is imported. */
function closure(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const it of ours) if (it.file === file && !it.typeOnly) closure(targetOf(it), seen);
  return seen;
}

/** Each circle of imports, also of those for types alone: what needs itself to be understood has no first page. */
function circles(): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, trail: string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) found.push([...trail.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const it of ours) if (it.file === file) walk(targetOf(it), [...trail, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  return found;
}

describe('imports', () => {
  it('reads the sources', () => {
    assert.ok(files.length > 10 && ours.length > 10, 'no sources found');
  });

  it('every file is in a room that the table knows', () => {
    assert.deepEqual(
      files.filter((file) => !rooms[roomOf(file)]),
      [],
    );
  });

  it('every import within src names a file with its ending', () => {
    const known = new Set(files);
    assert.deepEqual(ours.filter((it) => !known.has(targetOf(it))).map(shown), []);
  });

  it('no import points the wrong way', () => {
    assert.deepEqual(ours.filter((it) => !mayImport(it)).map(shown), []);
  });

  it('no circle', () => {
    assert.deepEqual(circles(), []);
  });

  it('no room that ships to a browser imports from Node', () => {
    const wrong = theirs.filter(({ file, specifier }) => specifier.startsWith('node:') && !rooms[roomOf(file)]?.node);
    assert.deepEqual(wrong.map(shown), []);
  });

  it('relay.ts, the memory log and all that they import know no Node', () => {
    const reached = new Set(anywhere.flatMap((file) => [...closure(file)]));
    const wrong = theirs.filter(
      ({ file, specifier, typeOnly }) =>
        reached.has(file) && !typeOnly && (specifier.startsWith('node:') || packageOf(specifier) === 'ws'),
    );
    assert.deepEqual(wrong.map(shown), []);
  });

  it('a package is imported only where it belongs', () => {
    const wrong = theirs.filter(({ file, specifier }) => {
      if (specifier.startsWith('node:')) return false;
      const places = packages[packageOf(specifier)];
      return !places || !opens(places, file);
    });
    assert.deepEqual(wrong.map(shown), []);
  });
});
