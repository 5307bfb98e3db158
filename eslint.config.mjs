import js from '@eslint/js';
import globals from 'globals';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import tseslint from 'typescript-eslint';
import { configs as wc } from 'eslint-plugin-wc';

export default tseslint.config(
  { ignores: ['dist/', 'cdn/', 'storybook-static/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'No enum: use a union or an `as const` array.' },
        {
          selector: 'TSModuleDeclaration[kind="namespace"]',
          message: 'No namespace: use a module.',
        },
        { selector: 'TSParameterProperty', message: 'No parameter properties: declare the field.' },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'stories/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc['flat/recommended'], litA11y.configs.recommended],
  },
  { files: ['src/**/*.ts'], rules: { 'no-console': 'error', 'no-eval': 'error' } },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    // Vite and Storybook read the default export of their configuration.
    files: ['*.config.ts', '.storybook/*.ts', 'stories/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },
  {
    files: ['demo/**/*.js', 'scripts/bench/**/*.js'],
    languageOptions: { globals: globals.browser },
  },
);
