import { ApiProperty } from '@nestjs/swagger';

import type { Advice } from '../engine/advice';
import { LevelsView } from '../matching/matching.view';
import { codeOf } from '../places/place-code';
import { namesOf, type PostingNames } from './unlocks.view';

/** What one more seat of a channel at a place would add to the plan. */
export class SeatAdviceView {
  place: string;
  placeName: string;
  channel: string;
  /** Where one more seat is worth most. */
  postingId: string;
  /** Empty where the reader may not see the posting. */
  postingTitle: string;
  employerName: string;
  worth: LevelsView;
  /** Postings there that are full and where one more seat would be worth something. */
  postings: number;
}

export class ClearingSeatsView {
  postingId: string;
  postingTitle: string;
  employerName: string;
  /** Of the worksite. */
  placeName: string;
  seats: number;
}

/** The fewest extra seats that would clear every open household that has an eligible posting. */
export class ClearingAdviceView {
  seats: number;
  at: ClearingSeatsView[];
  /** Open households none of whose members is eligible for anything. */
  withoutPosting: number;
}

/** What teaching a skill to everybody who lacks only it would add to the plan. */
export class SkillAdviceView {
  skill: string;
  /** People without a job for whom it would win a seat, each taken alone. */
  people: number;
  /** Null where it was not worked out: in large runs, and beyond the skills most wanted. */
  @ApiProperty({ type: LevelsView, nullable: true })
  gain: LevelsView | null;
}

export class AdviceView {
  seats: SeatAdviceView[];
  clearing: ClearingAdviceView;
  skills: SkillAdviceView[];
}

/** A posting with the place of its work. */
export interface PlacedNames extends PostingNames {
  readonly worksite: number;
}

/** In the order of the engine; postings with most extra seats first, of equals by id. */
export function toAdviceView({ seats, clearing, skills }: Advice, names: ReadonlyMap<string, PlacedNames>, paths: ReadonlyMap<number, string>): AdviceView {
  const worksiteOf = (postingId: string): string => paths.get(names.get(postingId)?.worksite ?? NaN) ?? '';
  return {
    seats: seats.map(({ place, channel, vacancyId, worth, vacancies }) => ({
      place: codeOf(place), placeName: paths.get(place) ?? '', channel, postingId: vacancyId, ...namesOf(names, vacancyId), worth: { ...worth }, postings: vacancies,
    })),
    clearing: {
      seats: clearing.seats,
      at: [...clearing.at]
        .sort((one, other) => other.seats - one.seats || (one.vacancyId < other.vacancyId ? -1 : 1))
        .map(({ vacancyId, seats: more }) => ({ postingId: vacancyId, ...namesOf(names, vacancyId), placeName: worksiteOf(vacancyId), seats: more })),
      withoutPosting: clearing.withoutVacancy,
    },
    skills: skills.map(({ skill, people, gain }) => ({ skill, people, gain: gain && { ...gain } })),
  };
}

/** The postings that an advice names. */
export const postingsOfAdvice = ({ seats, clearing }: Advice): string[] => [...new Set([...seats, ...clearing.at].map(({ vacancyId }) => vacancyId))];
