import tseslint from 'typescript-eslint';

/** The function handed to `dataSource.transaction`, `database.write` or `database.read`. */
const TRANSACTION = 'CallExpression[callee.property.name=/^(transaction|write|read)$/] > ArrowFunctionExpression';
const DTO_AS_TYPE = 'Import a DTO as a value: as a type, it takes its validation with it, and nobody is told.';

/** The rules of the house that a machine can see. The ladder and the pure files are checked by `npm run deps`. */
const HOUSE = [
  {
    selector: `${TRANSACTION} MemberExpression[object.type='ThisExpression'][property.name=/^(dataSource|database)$/]`,
    message: 'Inside a transaction use its own `db`: this query would run outside it.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the Clock.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Ask the Clock.' },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Only the entry points read the environment, through readConfig.',
  },
  { selector: "ImportSpecifier[importKind='type'][imported.name=/Dto$/]", message: DTO_AS_TYPE },
  { selector: "ImportDeclaration[importKind='type'] > ImportSpecifier[imported.name=/Dto$/]", message: DTO_AS_TYPE },
];
const ENTRY_POINTS = ['api', 'worker', 'cli', 'start', 'openapi'].map((name) => `src/${name}.ts`);

export default tseslint.config(
  { ignores: ['dist/', 'var/', 'coverage/', 'src/metadata.ts', 'console/src/api.d.ts', 'console/phone/service-worker.js', '**/*.cjs', '**/*.mjs'] },
  {
    files: ['src/**/*.ts', 'migrations/**/*.ts', 'test/**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off', // it would turn injected classes into types
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...HOUSE], '@typescript-eslint/switch-exhaustiveness-check': 'error' },
  },
  { files: ['src/platform/clock.ts', ...ENTRY_POINTS], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // The console is checked by its own tsconfig; here only what needs no types.
    files: ['console/src/**/*.{ts,tsx}', 'console/phone/**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }] },
  },
);
