import { createRequire } from 'node:module';
import js from '@eslint/js';
import slds from '@salesforce-ux/eslint-plugin-slds';
import prettier from 'eslint-config-prettier';
import jest from 'eslint-plugin-jest';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { platformConfigs } from './eslint.platform.js';

// @salesforce/eslint-config-lwc is CommonJS and names its files with an extension.
const require = createRequire(import.meta.url);
const lwcExtended = require('@salesforce/eslint-config-lwc/extended-ts.js');

const LWC = ['force-app/**/lwc/**/*.ts'];
const LWC_TESTS = ['force-app/**/__tests__/**/*.ts', 'force-app/test-utils/**/*.ts', 'tests/lwc/**/*.ts'];
const NODE = [
  'services/**/*.ts',
  'sandbox/**/*.ts',
  'contracts/**/*.ts',
  'scripts/**/*.ts',
  'tests/**/*.ts',
  '*.config.ts'
];
const CONSOLE = ['sandbox/salesforce/console/modules/**/*.ts'];

const asArray = (config) => (Array.isArray(config) ? config : [config]);
const scoped = (configs, files, ignores = []) =>
  configs.map((config) => ({ ...config, files, ...(ignores.length > 0 ? { ignores } : {}) }));

const OWN_COLOUR = 'Colours come from styling hooks: var(--slds-g-color-…, fallback).';
/** CSS Color Module Level 4, §6.1, those of the first version. */
const BASIC_COLOURS =
  'aqua black blue fuchsia gray green lime maroon navy olive orange purple red silver teal white yellow'.split(
    ' '
  );

/** The part for one kind of file; the parser of one cannot read the other. */
const sldsOf = (ending) =>
  slds.configs['flat/recommended'].filter(({ files }) => files.some((glob) => glob.includes(ending)));

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '**/node_modules/',
      'build/',
      '.data/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      '**/generated/**',
      'force-app/**/lwc/**/*.js',
      'tests/fixtures/broken/**'
    ]
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...js.configs.recommended,
    languageOptions: { globals: { ...globals.node } }
  },
  { files: ['sandbox/hootsuite/**/*.{js,mjs}'], languageOptions: { globals: { ...globals.browser } } },
  ...scoped(
    [js.configs.recommended, ...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    ['**/*.ts']
  ),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: './tsconfig.node.json', tsconfigRootDir: import.meta.dirname }
    },
    rules: {
      // Numbers in messages and paths are wanted; objects are still refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      // `void promise` and `() => sideEffect()` are how handlers say "on purpose".
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }]
    }
  },
  {
    files: [...NODE, '**/*.test.ts'],
    rules: {
      // node:test's `test` and `describe` return promises that the runner itself awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              name: ['test', 'describe', 'it', 'suite', 'before', 'after', 'beforeEach', 'afterEach'],
              package: 'node:test'
            }
          ]
        }
      ]
    }
  },
  ...scoped(asArray(lwcExtended), LWC),
  {
    files: LWC,
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname }
    },
    rules: {
      '@lwc/lwc/consistent-component-name': 'error',
      '@lwc/lwc/no-leaky-event-listeners': 'error',
      // Rules for browsers that Lightning no longer supports.
      '@lwc/lwc/no-async-await': 'off',
      '@lwc/lwc/no-for-of': 'off',
      '@lwc/lwc/no-rest-parameter': 'off',
      // The extended preset turns these on in the form that typescript-eslint replaces or contradicts.
      'no-unused-vars': 'off',
      'no-void': 'off',
      'no-await-in-loop': 'off'
    }
  },
  ...platformConfigs('ts', LWC_TESTS),
  {
    files: LWC_TESTS,
    ...jest.configs['flat/recommended']
  },
  {
    files: LWC_TESTS,
    languageOptions: { globals: { ...globals.jest, ...globals.browser } },
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Tests feed what components must refuse, and emit events and wire values by hand.
      'no-script-url': 'off',
      '@lwc/lwc/prefer-custom-event': 'off',
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off'
    }
  },
  {
    files: [...CONSOLE],
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        project: './sandbox/salesforce/console/tsconfig.json',
        tsconfigRootDir: import.meta.dirname
      }
    }
  },
  {
    files: ['types/**/*.d.ts', ...LWC_TESTS],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } }
  },
  ...sldsOf('css').map((config) => ({ ...config, files: ['force-app/**/lwc/**/*.css'] })),
  ...sldsOf('html').map((config) => ({ ...config, files: ['force-app/**/lwc/**/*.html'] })),
  {
    files: ['force-app/**/lwc/**/*.css'],
    rules: {
      // On for templates; a class that is named in a style sheet can be as old.
      '@salesforce-ux/slds/enforce-bem-usage': 'error',
      // Asks for styling hooks in place of sizes too, for most of which it says itself that there is none.
      '@salesforce-ux/slds/no-hardcoded-values-slds2': 'off',
      // So the colours, which have to follow the org's theme, are held here. A fallback inside var() is no such node.
      'no-restricted-syntax': [
        'error',
        { selector: 'Hash', message: OWN_COLOUR },
        { selector: 'Function[name=/^(rgba?|hsla?|hwb|(ok)?l(ab|ch)|color)$/i]', message: OWN_COLOUR },
        { selector: `Declaration Identifier[name=/^(${BASIC_COLOURS.join('|')})$/i]`, message: OWN_COLOUR }
      ]
    }
  },
  prettier
);
