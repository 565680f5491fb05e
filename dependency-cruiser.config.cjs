/** The order of the features. Each may use those before it, never those after it. */
const LADDER = [
  'platform',
  'engine',
  'places',
  'identity',
  'spreadsheets',
  'import-kinds',
  'imports',
  'notices',
  'registry',
  'people',
  'disclosure',
  'households',
  'wishes',
  'registration',
  'people-sheets',
  'campaigns',
  'contacts',
  'canvass',
  'fieldwork',
  'posting-rules',
  'postings',
  'posting-texts',
  'posting-sheets',
  'clearance',
  'placements',
  'solving',
  'offers',
  'matching',
  'proposals',
  'reports',
  'demo',
];

/** A file with no suffix (score.ts, not match-run.entity.ts) is pure: see docs/ARCHITECTURE.md. */
const PURE = '^src/[a-z-]+/[a-z0-9-]+\\.ts$';
/** Tables of data beside a pure file are as pure as it is. */
const DATA = '^src/[a-z-]+/[a-z0-9-]+\\.json$';
const ENTRY_POINTS = '^src/(api|worker|cli|start|openapi)\\.ts$';

const ladder = LADDER.slice(0, -1).map((feature, step) => ({
  name: `ladder-${feature}`,
  comment: `${feature} may not use what stands above it on the ladder`,
  severity: 'error',
  from: { path: `^src/${feature}/` },
  to: { path: `^src/(${LADDER.slice(step + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...ladder,
    {
      name: 'every-feature-is-on-the-ladder',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${LADDER.join('|')})/` },
      to: {},
    },
    {
      name: 'pure-files-import-only-pure-files',
      comment: 'No framework, no database, no Node: only other files without a suffix.',
      severity: 'error',
      from: { path: PURE },
      to: { pathNot: [PURE, DATA] },
    },
    {
      name: 'the-engine-stands-alone',
      comment: 'engine imports nothing outside itself: it can be lifted out and tried against any other solver.',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { path: '^src/', pathNot: '^src/engine/' },
    },
    {
      name: 'few-use-the-engine',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/(engine|solving|matching|proposals|reports|demo)/' },
      to: { path: '^src/engine/' },
    },
    {
      name: 'no-way-in-but-the-front-door',
      comment:
        'Of another feature, only its services, entities, module, pure files and `.fields`, which its DTOs share with others. (What platform and identity offer is for everyone; demo fills all tables.)',
      severity: 'error',
      from: { path: '^src/([a-z-]+)/', pathNot: '^src/demo/' },
      to: {
        path: '^src/[a-z-]+/[a-z0-9-]+\\.(controller|dto|queries|processor|command|adapter)\\.ts$',
        pathNot: ['^src/$1/', '^src/(platform|identity)/'],
      },
    },
    {
      name: 'features-do-not-import-the-root',
      severity: 'error',
      from: { path: '^src/[a-z-]+/' },
      to: { path: '^src/[a-z.-]+\\.ts$' },
    },
    { name: 'one-level-of-folders', comment: 'src/<feature>/<file>.ts and no deeper.', severity: 'error', from: { path: '^src/[^/]+/[^/]+/' }, to: {} },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/', pathNot: [ENTRY_POINTS, '^src/metadata\\.ts$'] }, to: {} },
    { name: 'src-does-not-know-its-tests', severity: 'error', from: { path: '^(src|migrations)/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/metadata\\.ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
