/** A demo account as it is printed. */
export interface DemoAccountLine {
  readonly loginName: string;
  readonly password: string;
  readonly name: string;
}

/** What a run did, in the numbers that the first start prints. */
export interface DemoOutcome {
  readonly status: string;
  readonly failure: string | null;
  readonly households: number;
  /** With able members and nobody in work, when the run read them. */
  readonly withoutWork: number;
  /** Of these, how many have a member with a job in the plan. */
  readonly cleared: number;
  readonly lookingForWork: number;
  readonly placed: number;
  readonly vacancies: number;
  readonly seats: number;
  readonly seatsLeft: number;
  readonly noticesQueued: number;
  readonly noticesSent: number;
  /** People without a phone: for the call list. */
  readonly noticesForStaff: number;
  /** Refused, or with an outcome that nobody knows yet: never sent again blindly. */
  readonly noticesStuck: number;
  readonly proven: boolean;
  readonly seconds: number;
}

/** Under 20 lines: what happened, and how to sign in. Chinese first: the reader is the bureau. */
export function outcomeLines(outcome: DemoOutcome, url: string, accounts: readonly DemoAccountLine[]): string[] {
  const left = outcome.withoutWork - outcome.cleared;
  return [
    `演示区县 奉节县 · demo district: ${outcome.households} households, ${outcome.lookingForWork} people looking for work, ${outcome.vacancies} postings with ${outcome.seats} seats`,
    `零就业家庭 households without work: ${outcome.withoutWork} before, ${left} after (${outcome.cleared} have a job in the plan)`,
    `安排 people placed: ${outcome.placed}; seats left: ${outcome.seatsLeft}; in ${outcome.seconds.toFixed(1)} s`,
    `通知 notices: ${outcome.noticesSent} sent to the fake gateway, ${outcome.noticesForStaff} for the call list (no phone), ${outcome.noticesStuck} refused or unknown, ${outcome.noticesQueued} queued`,
    outcome.proven ? '复核 proof: the independent checker found no better plan possible under these rules' : '复核 proof: NOT accepted by the checker; see the run page',
    ...signInLines(url, accounts),
  ];
}

export const signInLines = (url: string, accounts: readonly DemoAccountLine[]): string[] => [
  `登录 sign in at ${url} (演示账号 demo accounts):`,
  ...accounts.map(({ loginName, password, name }) => `  ${loginName.padEnd(10)} ${password}  ${name}`),
];
