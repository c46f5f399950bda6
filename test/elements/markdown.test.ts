import assert from 'node:assert/strict';
import process from 'node:process';
import { describe, it } from 'node:test';
import type { Inline } from '../../src/elements/transcript/markdown-inline.ts';
import { inline } from '../../src/elements/transcript/markdown-inline.ts';
import { markdown, type Block } from '../../src/elements/transcript/markdown.ts';
import { safeLink } from '../../src/elements/transcript/link.ts';

const text = (value: string): Inline => ({ type: 'text', text: value });
const strong = (...children: Inline[]): Inline => ({ type: 'strong', children });
const emphasis = (...children: Inline[]): Inline => ({ type: 'emphasis', children });
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });

/** What a reader sees, without marks. */
const seen = (tokens: readonly (Inline | Block)[]): string =>
  tokens
    .map((token) => {
      if (token.type === 'break') return '\n';
      if (token.type === 'list') return token.items.map(seen).join('\n');
      return 'children' in token ? seen(token.children) : token.text;
    })
    .join('');

const links = (tokens: readonly (Inline | Block)[]): string[] =>
  tokens.flatMap((token) => {
    if (token.type === 'link') return [token.href];
    if (token.type === 'list') return token.items.flatMap(links);
    return 'children' in token ? links(token.children) : [];
  });

describe('markdown: what it understands', () => {
  const cases: [string, string, Inline[]][] = [
    ['bold', 'a **b** c', [text('a '), strong(text('b')), text(' c')]],
    ['bold, the other way', '__b__', [strong(text('b'))]],
    ['italic', '*i* and _j_', [emphasis(text('i')), text(' and '), emphasis(text('j'))]],
    ['both', '***both***', [strong(emphasis(text('both')))]],
    ['one in the other', '**a _b_**', [strong(text('a '), emphasis(text('b')))]],
    ['code', 'run `a **b**` now', [text('run '), { type: 'code', text: 'a **b**' }, text(' now')]],
    ['code with a backtick', '`` a`b ``', [{ type: 'code', text: 'a`b' }]],
    ['a line break', 'a\nb', [text('a'), { type: 'break' }, text('b')]],
    ['an escape', '\\*a\\*', [text('*a'), text('*')]],
    ['a snake_case_name', 'the snake_case_name', [text('the snake_case_name')]],
    ['arithmetic', '2 * 3 * 4', [text('2 * 3 * 4')]],
    ['a mark without its other half', '**a', [text('**'), text('a')]],
    ['marks around nothing', '****', [text('**'), text('**')]],
  ];
  for (const [name, given, expected] of cases) it(name, () => assert.deepEqual(inline(given), expected));

  it('a link, and where it leads', () => {
    assert.deepEqual(inline('[the guide](https://kb.example.com/vpn)'), [
      { type: 'link', text: 'the guide', href: 'https://kb.example.com/vpn', leadsTo: 'kb.example.com' },
    ]);
  });

  it('an address that stands by itself, without what ends the sentence', () => {
    assert.deepEqual(inline('See https://example.com/a?b=1, or write to mailto:help@example.com.'), [
      text('See '),
      { type: 'link', text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1', leadsTo: null },
      text(', or write to '),
      { type: 'link', text: 'mailto:help@example.com', href: 'mailto:help@example.com', leadsTo: null },
      text('.'),
    ]);
  });

  it('an address as the text of a link to itself', () => {
    assert.deepEqual(links(inline('[https://example.com](https://example.com)')), ['https://example.com/']);
  });

  it('paragraphs, lists, quotes and code blocks', () => {
    assert.deepEqual(markdown('one\n\n- a\n- b\n  c\n\n3. x\n4. y\n\n> q\n> > r\n\n```js\nlet a = 1;\n```\nend'), [
      paragraph(text('one')),
      { type: 'list', ordered: false, start: 1, items: [[text('a')], [text('b'), { type: 'break' }, text('c')]] },
      { type: 'list', ordered: true, start: 3, items: [[text('x')], [text('y')]] },
      { type: 'quote', children: [paragraph(text('q')), { type: 'quote', children: [paragraph(text('r'))] }] },
      { type: 'code', text: 'let a = 1;' },
      paragraph(text('end')),
    ]);
  });

  it('a code block that is not closed goes to the end', () => {
    assert.deepEqual(markdown('```\na\nb'), [{ type: 'code', text: 'a\nb' }]);
  });

  it('nothing', () => assert.deepEqual(markdown(''), []));
});

describe('markdown: what would do harm stays as it was written', () => {
  const hostile = [
    '[click](javascript:alert(1))',
    '[click](JaVaScRiPt:alert(1))',
    '[click](<javascript:alert(1)>)',
    '[click](java\tscript:alert(1))',
    '[click](\u0001javascript:alert(1))',
    '[click](&#106;avascript:alert(1))',
    '[click](javascript&colon;alert(1))',
    '[click](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
    '[click](vbscript:msgbox(1))',
    '[click](//evil.example/a)',
    '[click](/\\evil.example)',
    '[click](https:/evil.example)',
    '[click](https:\\\\evil.example)',
    '[click](blob:https://example.com/1)',
    '[click](feed:javascript:alert(1))',
    '[click](ftp://example.com/a)',
    '[click](https://user:password@evil.example/)',
    '[click](https://paypal.com@evil.example/)',
    '[click](https://exa\u202emple.com/)',
    '[a]: javascript:alert(1)\n\n[a]',
    '<javascript:alert(1)>',
    'https://good.example@evil.example/',
  ];
  for (const given of hostile) {
    it(JSON.stringify(given), () => {
      assert.deepEqual(links(markdown(given)), []);
    });
  }

  it('markup is text', () => {
    for (const given of [
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      '"><svg/onload=alert(1)>',
      '&lt;b&gt;',
    ]) {
      assert.deepEqual(markdown(given), [paragraph(text(given))]);
    }
  });

  it('an image is a link at most, with its text', () => {
    assert.deepEqual(markdown('![x](javascript:alert(1))'), [
      paragraph(text('!'), text('['), text('x'), text('](javascript:alert(1))')),
    ]);
  });
});

describe('markdown: a link says where it leads', () => {
  const leadsTo = (address: string, label: string) => safeLink(address, label)?.leadsTo;

  it('unless its text is that address, or its host', () => {
    assert.equal(leadsTo('https://example.com/a', 'https://example.com/a'), null);
    assert.equal(leadsTo('https://example.com/a', 'example.com'), null);
    assert.equal(leadsTo('https://example.com/', 'HTTPS://EXAMPLE.COM'), null);
    assert.equal(leadsTo('mailto:help@example.com', 'help@example.com'), null);
  });

  it('when its text is another one', () => {
    assert.equal(leadsTo('https://evil.example/', 'https://paypal.com'), 'evil.example');
    assert.equal(leadsTo('https://evil.example/', 'paypal.com'), 'evil.example');
    assert.equal(leadsTo('https://evil.example:8443/', 'evil.example'), 'evil.example:8443');
    assert.equal(leadsTo('mailto:evil@example.com', 'help@example.com'), 'evil@example.com');
  });

  it('as punycode, when letters of it look like others', () => {
    assert.equal(leadsTo('https://\u0430pple.com/', 'https://\u0430pple.com/'), 'xn--pple-43d.com');
  });

  it('and hands a mail program an address, nothing else', () => {
    assert.equal(safeLink('mailto:a@example.com?bcc=b@example.com&body=x', 'write')?.href, 'mailto:a@example.com');
  });
});

describe('markdown: no text takes long', () => {
  const units: [string, string][] = [
    ['stars', '*'],
    ['stars and letters', '*a '],
    ['underscores', '_a'],
    ['brackets', '['],
    ['closed brackets', '[a]('],
    ['closed brackets that close', '](a'],
    ['parentheses', '('],
    ['backticks', '`'],
    ['backticks of many lengths', '` `` ``` '],
    ['addresses', 'http://'],
    ['addresses with stars', 'http://example.com/***'],
    ['mixed openers', '**_*__['],
    ['quotes', '>'],
    ['quotes, line by line', '> > > > a\n'],
    ['bullets', '- '],
    ['lines', '\n'],
    ['fences', '```\n'],
    ['spaces', ' '],
    ['tabs before a letter', '\t\t\ta'],
    ['escapes', '\\'],
  ];
  for (const [name, unit] of units) {
    it(name, () => {
      const given = unit.repeat(Math.ceil(60_000 / unit.length));
      const run = (): number => {
        const from = process.cpuUsage();
        assert.ok(markdown(given).length <= given.length);
        return process.cpuUsage(from).user / 1000;
      };
      assert.ok(Math.min(run(), run(), run(), run()) < 200, 'sixty thousand characters, in ms of the processor');
    });
  }

  it('and none is lost, and no tree is deep', () => {
    const given = '**_*__['.repeat(1000) + 'x' + ']__*_**'.repeat(1000);
    const depth = (tokens: readonly Inline[]): number =>
      Math.max(0, ...tokens.map((token) => ('children' in token ? 1 + depth(token.children) : 1)));
    const found = inline(given);
    assert.ok(seen(found).includes('x'));
    assert.ok(depth(found) < 10);
  });
});
