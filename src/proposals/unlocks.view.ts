import { ApiProperty } from '@nestjs/swagger';

import type { PersonCauses } from '../engine/explain';
import { UNLOCK_KINDS, type UnlockKind } from '../engine/unlocks';

/** What a posting is called. */
export interface PostingNames {
  readonly title: string;
  readonly employerName: string;
}

/** One change that would bring the person into work, nothing else being changed. */
export class UnlockView {
  @ApiProperty({ enum: UNLOCK_KINDS, enumName: 'UnlockKind' })
  kind: UnlockKind;
  /** How much, or what: whole numbers as digits (days by which the start moves, later above 0; hours a day; the new wage floor), codes as they are. */
  change: string;
  /** The posting that the person would then win by most. */
  postingId: string;
  /** Empty where the reader may not see the posting. */
  postingTitle: string;
  employerName: string;
  /** Postings of which the person would then win a seat. */
  openings: number;
  /** No more people would have work: the seat would be taken from somebody to whom it is worth less. */
  fromAnother: boolean;
}

/** What `change` says where any trade would do, or no limit of hours. */
const ANY = 'any';

/** Causes as they are stored: those of a run of before have no unlocks. */
export type StoredCauses = Omit<PersonCauses, 'unlocks'> & Partial<Pick<PersonCauses, 'unlocks'>>;

/** The smallest change first, as the engine gives them. */
export const toUnlockViews = ({ unlocks = [] }: StoredCauses, names: ReadonlyMap<string, PostingNames>): UnlockView[] =>
  unlocks.map(({ kind, to, amount, vacancyId, fits, level }) => ({
    kind,
    change: kind === 'start-date' ? String(amount) : to === null ? ANY : String(to),
    postingId: vacancyId,
    ...namesOf(names, vacancyId),
    openings: fits,
    fromAnother: level === 'market' || level === 'score',
  }));

/** Title and employer of a posting; both empty for one that is not among the names. */
export const namesOf = (names: ReadonlyMap<string, PostingNames>, postingId: string): { postingTitle: string; employerName: string } => {
  const known = names.get(postingId);
  return { postingTitle: known?.title ?? '', employerName: known?.employerName ?? '' };
};

/** The postings that the unlocks of some causes name. */
export const postingsOf = (all: readonly StoredCauses[]): string[] => [...new Set(all.flatMap(({ unlocks = [] }) => unlocks.map(({ vacancyId }) => vacancyId)))];
