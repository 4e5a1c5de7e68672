import tseslint from 'typescript-eslint'

const oneThingEach = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 70 }],
}

/**
 * What the compiler does not see. Rules that need types are few, and only where a forgotten `await` costs money or data:
 * in the cloud functions and in the store they run on.
 */
export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/miniprogram_npm/**',
      'dist/**',
      'coverage/**',
      '.data/**',
      'tools/phone/conformance-app/**/*.js',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,mts,cts,js,mjs,cjs}'],
    rules: {
      ...oneThingEach,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'no-control-regex': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['miniprogram/**/*.ts', 'cloudfunctions/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['cloudfunctions/**/*.ts'],
    languageOptions: {
      parserOptions: { project: ['cloudfunctions/tsconfig.json'], tsconfigRootDir: process.cwd() },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    // A suite's `describe` holds its tests, and a table of cases is read as a table.
    files: ['tests/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
