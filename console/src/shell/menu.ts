/** The pages of the menu, in order, and who has them. The service checks again; this only keeps the menu short. */
export const PAGES = ['workbench', 'people', 'canvass', 'postings', 'imports', 'matching', 'clearance'] as const;
export type PageName = (typeof PAGES)[number];

export const PATHS = {
  workbench: '/',
  people: '/people',
  canvass: '/canvass',
  postings: '/postings',
  imports: '/imports',
  matching: '/matching',
  clearance: '/clearance',
} as const satisfies Record<PageName, string>;

const PAGES_OF: Readonly<Record<string, readonly PageName[]>> = {
  officer: PAGES,
  'township-officer': PAGES,
  supervisor: ['workbench', 'people', 'canvass', 'postings', 'matching', 'clearance'],
  'settlement-worker': ['workbench', 'people', 'canvass', 'postings', 'clearance'],
  employer: ['postings'],
  'system-admin': ['workbench'],
  'security-admin': ['workbench'],
  auditor: ['workbench'],
};

/** Who may write down what a person said to an offer; a supervisor only looks. */
const ANSWERERS: readonly string[] = ['officer', 'township-officer', 'settlement-worker'];

export const pagesOf = (role: string): readonly PageName[] => PAGES_OF[role] ?? ['workbench'];
export const mayAnswer = (role: string): boolean => ANSWERERS.includes(role);

/** Households, categories and hand-overs are changed at a desk. */
export const mayChange = (role: string): boolean => role === 'officer' || role === 'township-officer';

/** Asking for a run and publishing it is the bureau officer's alone. */
export const mayRequestRun = (role: string): boolean => role === 'officer';

/** The menu entry that an address belongs to. */
export const pageAt = (path: string): PageName | undefined => {
  if (path.startsWith('/households')) return 'people';
  return PAGES.find((page) => (page === 'workbench' ? path === '/' : path.startsWith(PATHS[page])));
};

/** Who is at the door with a phone: the offline page stands beside the console, under an address of its own. */
export const hasPhonePage = (role: string): boolean => role === 'settlement-worker';
