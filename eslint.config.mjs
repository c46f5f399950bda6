import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noHtmlStrings = 'No HTML string ever exists here: parse to tokens, render tokens by lit templates.';

export default defineConfig(
  globalIgnores([
    'dist/',
    'bench/dist/',
    'storybook-static/',
    'test-results/',
    'custom-elements.json',
    '.data/',
    'coverage/',
  ]),

  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'lit/directives/unsafe-html.js', message: noHtmlStrings },
            { name: 'lit/directives/unsafe-svg.js', message: noHtmlStrings },
            { name: 'lit/static-html.js', message: noHtmlStrings },
            {
              name: 'lit/decorators.js',
              message: 'Node runs these files as they are: static properties, no decorators.',
            },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'AssignmentExpression > MemberExpression[property.name=/^(inner|outer)HTML$/].left',
          message: noHtmlStrings,
        },
        {
          selector:
            'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]',
          message: noHtmlStrings,
        },
        {
          selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
          message: noHtmlStrings,
        },
        {
          selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/i]',
          message:
            'A style attribute is refused by a strict Content Security Policy: a part, a token, or CSSStyleDeclaration.setProperty.',
        },
      ],
    },
  },

  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A number in a template needs no String() around it; an arrow function may hand on nothing.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // An interface of promises has implementations that wait for nothing.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },

  {
    files: ['src/**/*.ts', 'stories/**/*.ts', 'test/**/*.browser.test.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended'], litA11y.configs.recommended],
    rules: {
      'lit/no-legacy-template-syntax': 'error',
      // Safari drops the role of a list without bullets: `ul role="list"` is not redundant there.
      'lit-a11y/no-redundant-role': 'off',
      'lit/no-private-properties': 'error',
      'lit/no-template-arrow': 'off',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'lit/prefer-nothing': 'error',
      'wc/guard-super-call': 'off', // Types say whether it is there.
      'wc/guard-define-call': 'error',
      'wc/no-method-prefixed-with-on': 'error',
    },
  },

  {
    // A process talks to its terminal, tests and scripts to whoever runs them.
    files: [
      'src/relay/main.ts',
      'scripts/**',
      'test/**',
      'stories/**',
      'examples/**',
      'bin/**',
      '.storybook/**',
      '*.config.*',
    ],
    rules: { 'no-console': 'off' },
  },

  // A floor that is made of HTML strings is there to be compared with.
  { files: ['bench/subjects/inner-html.js'], rules: { 'no-restricted-syntax': 'off' } },

  {
    // node:test gives a promise for each it(): the runner waits for them. And a test may say what the types cannot.
    files: ['test/**/*.ts', 'stories/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              package: 'node:test',
              name: ['it', 'test', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'],
            },
            // expect(a).to.equal(b): its types say that it gives a promise, and it gives none.
            { from: 'package', package: '@open-wc/semantic-dom-diff', name: 'Equal' },
            { from: 'package', package: 'chai', name: 'Equal' },
          ],
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off', // chai: expect(x).to.be.true
    },
  },

  { files: ['**/*.mjs', '**/*.js'], rules: { 'no-undef': 'off' } },
);
