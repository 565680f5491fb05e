import { ApiProperty } from '@nestjs/swagger';

import type { AdFinding } from '../posting-rules/ad-law';
import { AD_RULES, type AdRule } from '../posting-rules/ad-law-words';
import { CHANNEL_RULES } from '../posting-rules/channels';
import { CHANNELS, EDUCATIONS, PAY_MODES, PHYSICAL_LOADS, SHIFTS, type Channel, type Education, type PayMode, type PhysicalLoad, type Shift } from '../posting-rules/posting-terms';
import type { Posting } from './posting.entity';
import type { PostingRow } from './posting.queries';
import { shownStatus, SHOWN_STATUSES, type ShownStatus } from './posting-status';

export class PostingRowView {
  id: string;
  title: string;
  employerName: string;
  @ApiProperty({ enum: CHANNELS, enumName: 'Channel' })
  channel: Channel;
  trade: string;
  seats: number;
  seatsFilled: number;
  /** Yuan a month. */
  wageLow: number;
  wageHigh: number;
  @ApiProperty({ enum: PAY_MODES, enumName: 'PayMode' })
  payMode: PayMode;
  /** As the employer names it. */
  worksiteName: string;
  validUntil: string;
  @ApiProperty({ enum: SHOWN_STATUSES, enumName: 'PostingStatus' })
  status: ShownStatus;
  @ApiProperty({ enum: SHIFTS, enumName: 'Shift' })
  shift: Shift;
  boardAndLodging: boolean;
}

export class PostingsPage {
  rows: PostingRowView[];
  total: number;
  asOf: string;
}

export class PostingCardView extends PostingRowView {
  /** That the keeper gives it; null: none. */
  number: string | null;
  /** Somebody is named whom to ask; the keeper may see whom, for a purpose. */
  hasContact: boolean;
  employerId: string;
  /** Whose bureau keeps it. */
  place: number;
  placeName: string;
  /** False: the posting is kept elsewhere and only open to one's people. */
  mayChange: boolean;
  worksite: number;
  /** Where the worksite is, by the divisions' names. */
  worksitePath: string;
  hoursPerDay: number;
  @ApiProperty({ enum: PHYSICAL_LOADS, enumName: 'PhysicalLoad' })
  physicalLoad: PhysicalLoad;
  @ApiProperty({ enum: EDUCATIONS, enumName: 'Education' })
  educationMin: Education;
  ageMin: number;
  /** 99: no cap. */
  ageMaxMale: number;
  ageMaxFemale: number;
  skillsRequired: string[];
  categoriesRequired: string[];
  /** Names of the places whose people may be matched. */
  openTo: string[];
  /** A post of last resort. */
  fallback: boolean;
  starts: string;
  openedOn: string;
  demo: boolean;
  version: number;
}

export class AdFindingView {
  @ApiProperty({ enum: AD_RULES, enumName: 'AdRule' })
  rule: AdRule;
  field: string;
  found: string;
  message: string;
}

/** Whom to ask about a posting, in full. */
export class PostingContactView {
  contact: string;
}

/** What was written, and what an officer should look at in it. */
export class PostingWrittenView {
  id: string;
  version: number;
  warnings: AdFindingView[];
}

export const toRowView = ({ worksite: _worksite, worksiteText, status, ...row }: PostingRow, today: string): PostingRowView => ({
  ...row,
  worksiteName: worksiteText,
  status: shownStatus(status, row.validUntil, today),
});

/** @param nameOf the path of a place in words; '' when no table names it */
export function toCardView(posting: Posting, openTo: readonly number[], mayChange: boolean, nameOf: (place: number) => string, today: string): PostingCardView {
  const { worksiteText, createdAt: _createdAt, contactCipher, status, openTo: _openTo, ...fields } = posting;
  return {
    ...fields,
    worksiteName: worksiteText,
    worksitePath: nameOf(posting.worksite),
    placeName: nameOf(posting.place),
    hasContact: contactCipher !== null,
    mayChange,
    openTo: openTo.map(nameOf).filter((name) => name !== ''),
    fallback: CHANNEL_RULES[posting.channel].fallback,
    status: shownStatus(status, posting.validUntil, today),
  };
}

export const toWrittenView = (id: string, version: number, findings: readonly AdFinding[]): PostingWrittenView => ({
  id,
  version,
  warnings: findings.map(({ rule, field, found, message }) => ({ rule, field, found, message })),
});
