import { MatchRunView } from '../matching/matching.view';

export class PeopleNumbers {
  total: number;
  /** Out of work, with a valid wish to work. */
  lookingForWork: number;
  /** The latest wish is past its day: somebody has to ask again. */
  wishesExpired: number;
}

export class HouseholdNumbers {
  total: number;
  zeroEmployment: number;
}

export class PostingNumbers {
  open: number;
  seatsFree: number;
  expiringWithin14Days: number;
}

export class ClearanceNumbers {
  open: number;
  overdue: number;
}

export class RunsNumbers {
  /** The run that readers follow. */
  current: MatchRunView | null;
  atWork: MatchRunView[];
}

export class OfferNumbers {
  open: number;
  accepted: number;
  declined: number;
}

export class NoticeNumbers {
  queued: number;
  accepted: number;
  unknown: number;
  handedToStaff: number;
}

/** What an officer sees first; every number has a list behind it. */
export class WorkbenchView {
  asOf: string;
  people: PeopleNumbers;
  households: HouseholdNumbers;
  postings: PostingNumbers;
  clearance: ClearanceNumbers;
  runs: RunsNumbers;
  offers: OfferNumbers;
  notices: NoticeNumbers;
}
