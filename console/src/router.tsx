import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import type { ListAsked } from './canvass/canvass-data';
import type { CaseFilters } from './clearance/clearance-data';
import type { ImportTab } from './imports/imports-data';
import { tabOf, type ResultTab } from './matching/matching-data';
import type { PeopleFilters } from './people/people-data';
import type { PostingFilters } from './postings/postings-data';
import { pageOf, textOf } from './shell/address';
import { NotFound } from './shell/not-found';
import { Root } from './shell/root';
import { Shell } from './shell/shell';

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const firstAdministrator = createRoute({
  getParentRoute: () => root,
  path: '/first-administrator',
  component: lazyRouteComponent(() => import('./shell/first-administrator-page'), 'FirstAdministratorPage'),
});

/** Everything behind the sign-in. */
const staff = createRoute({ getParentRoute: () => root, id: 'staff', component: Shell });

const workbench = createRoute({
  getParentRoute: () => staff,
  path: '/',
  component: lazyRouteComponent(() => import('./workbench/workbench-page'), 'WorkbenchPage'),
});

const people = createRoute({
  getParentRoute: () => staff,
  path: '/people',
  // The name searched for is not here: it would stand in the address (see people-page.tsx).
  validateSearch: (search: Record<string, unknown>): Omit<PeopleFilters, 'q'> => ({
    state: textOf(search.state),
    wants: textOf(search.wants),
    wishTrade: textOf(search.wishTrade),
    destination: textOf(search.destination),
    wishExpired: search.wishExpired === 'true' ? ('true' as const) : undefined,
    skill: textOf(search.skill),
    category: textOf(search.category),
    place: textOf(search.place),
    householdId: textOf(search.householdId),
    zeroEmployment: search.zeroEmployment === 'true' ? ('true' as const) : undefined,
    page: pageOf(search.page),
  }),
  component: lazyRouteComponent(() => import('./people/people-page'), 'PeoplePage'),
});

const person = createRoute({
  getParentRoute: () => staff,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('./people/person-page'), 'PersonPage'),
});

const recordWish = createRoute({
  getParentRoute: () => staff,
  path: '/people/$id/wish',
  validateSearch: (search: Record<string, unknown>): { back?: 'canvass'; place?: string } => ({ back: search.back === 'canvass' ? ('canvass' as const) : undefined, place: textOf(search.place) }),
  component: lazyRouteComponent(() => import('./wishes/record-wish-page'), 'RecordWishPage'),
});

const receipt = createRoute({
  getParentRoute: () => staff,
  path: '/households/$id/receipt',
  component: lazyRouteComponent(() => import('./wishes/receipt-page'), 'ReceiptPage'),
});

const newPerson = createRoute({
  getParentRoute: () => staff,
  path: '/people/new',
  component: lazyRouteComponent(() => import('./registration/new-person-page'), 'NewPersonPage'),
});

const draft = createRoute({
  getParentRoute: () => staff,
  path: '/people/drafts/$id',
  component: lazyRouteComponent(() => import('./registration/draft-page'), 'DraftPage'),
});

const transfers = createRoute({
  getParentRoute: () => staff,
  path: '/people/transfers',
  component: lazyRouteComponent(() => import('./registration/transfers-page'), 'TransfersPage'),
});

const household = createRoute({
  getParentRoute: () => staff,
  path: '/households/$id',
  component: lazyRouteComponent(() => import('./people/household-page'), 'HouseholdPage'),
});

const campaigns = createRoute({
  getParentRoute: () => staff,
  path: '/canvass',
  component: lazyRouteComponent(() => import('./canvass/campaigns-page'), 'CampaignsPage'),
});

const newCampaign = createRoute({
  getParentRoute: () => staff,
  path: '/canvass/new',
  component: lazyRouteComponent(() => import('./canvass/new-campaign-page'), 'NewCampaignPage'),
});

const listAsked = (search: Record<string, unknown>): ListAsked => ({ campaignId: textOf(search.campaignId), place: textOf(search.place) });

const myList = createRoute({
  getParentRoute: () => staff,
  path: '/canvass/list',
  validateSearch: listAsked,
  component: lazyRouteComponent(() => import('./canvass/my-list-page'), 'MyListPage'),
});

const printList = createRoute({
  getParentRoute: () => staff,
  path: '/canvass/print',
  validateSearch: listAsked,
  component: lazyRouteComponent(() => import('./canvass/print-page'), 'PrintPage'),
});

const campaign = createRoute({
  getParentRoute: () => staff,
  path: '/canvass/$id',
  validateSearch: (search: Record<string, unknown>): { place?: string } => ({ place: textOf(search.place) }),
  component: lazyRouteComponent(() => import('./canvass/campaign-page'), 'CampaignPage'),
});

const postings = createRoute({
  getParentRoute: () => staff,
  path: '/postings',
  validateSearch: (search: Record<string, unknown>): PostingFilters => ({
    q: textOf(search.q),
    channel: textOf(search.channel),
    status: textOf(search.status),
    place: textOf(search.place),
    page: pageOf(search.page),
  }),
  component: lazyRouteComponent(() => import('./postings/postings-page'), 'PostingsPage'),
});

const posting = createRoute({
  getParentRoute: () => staff,
  path: '/postings/$id',
  component: lazyRouteComponent(() => import('./postings/posting-page'), 'PostingPage'),
});

const imports = createRoute({
  getParentRoute: () => staff,
  path: '/imports',
  validateSearch: (search: Record<string, unknown>): { page?: number } => ({ page: pageOf(search.page) }),
  component: lazyRouteComponent(() => import('./imports/imports-page'), 'ImportsPage'),
});

const newImport = createRoute({
  getParentRoute: () => staff,
  path: '/imports/new',
  component: lazyRouteComponent(() => import('./imports/new-import-page'), 'NewImportPage'),
});

const oneImport = createRoute({
  getParentRoute: () => staff,
  path: '/imports/$id',
  validateSearch: (search: Record<string, unknown>): ImportTab => ({
    tab: search.tab === 'new' || search.tab === 'changed' || search.tab === 'wrong' || search.tab === 'refused' || search.tab === 'kept' ? search.tab : undefined,
    page: pageOf(search.page),
  }),
  component: lazyRouteComponent(() => import('./imports/import-page'), 'ImportPage'),
});

const matching = createRoute({
  getParentRoute: () => staff,
  path: '/matching',
  component: lazyRouteComponent(() => import('./matching/runs-page'), 'RunsPage'),
});

const newRun = createRoute({
  getParentRoute: () => staff,
  path: '/matching/new',
  component: lazyRouteComponent(() => import('./matching/new-run-page'), 'NewRunPage'),
});

const run = createRoute({
  getParentRoute: () => staff,
  path: '/matching/$id',
  validateSearch: (search: Record<string, unknown>): ResultTab => ({
    tab: tabOf(search.tab),
    kind: search.kind === 'alternative' ? ('alternative' as const) : undefined,
    page: pageOf(search.page),
  }),
  component: lazyRouteComponent(() => import('./matching/run-page'), 'RunPage'),
});

const clearance = createRoute({
  getParentRoute: () => staff,
  path: '/clearance',
  validateSearch: (search: Record<string, unknown>): CaseFilters => ({
    status: textOf(search.status),
    definition: textOf(search.definition),
    overdue: search.overdue === 'true' ? ('true' as const) : undefined,
    page: pageOf(search.page),
  }),
  component: lazyRouteComponent(() => import('./clearance/clearance-page'), 'ClearancePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    firstAdministrator,
    staff.addChildren([
      workbench, people, person, recordWish, newPerson, draft, transfers, household, receipt, campaigns, newCampaign, myList, printList, campaign, postings, posting, imports, newImport, oneImport, matching, newRun, run, clearance,
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Plain texts: ?state=unemployed&page=2
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    return kept.length === 0 ? '' : `?${new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString()}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** A name being searched for: kept with the history entry, never in the address. */
    name?: string;
  }
}
