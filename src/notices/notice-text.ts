export const NOTICE_TEMPLATES = ['offer'] as const;
export type NoticeTemplate = (typeof NOTICE_TEMPLATES)[number];

/** What a text is made of: no name and no citizen number, for others read the phone too. */
export interface NoticeFacts {
  /** Eight digits under which the station finds the offer. */
  readonly code: string;
  /** The last day to answer, 'YYYY-MM-DD'. */
  readonly answerBy: string;
}

/** The text as the phone shows it, the gateway's signature aside; neutral words and a constant number to call (ux.md 3.10). */
export function noticeText(template: NoticeTemplate, { code, answerBy }: NoticeFacts): string {
  const [, month, day] = answerBy.split('-').map(Number);
  switch (template) {
    case 'offer':
      return `您好，有1条就业服务信息，编号${code}，${month}月${day}日前回复1愿了解、2不考虑，或到社区就业服务站办理，电话12333。`;
  }
}

/** Eight digits from the notice's id: the same for the same notice, and no secret. */
export function noticeCode(noticeId: string): string {
  return String(Number.parseInt(noticeId.replaceAll('-', '').slice(0, 12), 16) % 100_000_000).padStart(8, '0');
}
