export class WishRecordedView {
  wishId: string;
  /** The last day on which it holds. */
  validUntil: string;
  /** For the household, in Chinese, a sentence a line. */
  receipt: string;
}

export class WishesConfirmedView {
  /** Members whose wish holds on as it was. */
  confirmed: number;
  /** Members who were asked today already. */
  askedToday: number;
  /** Members who could work and never said a wish: they are still to be asked. */
  neverAsked: number;
  receipt: string;
}

export class WishReceiptView {
  householdNumber: string;
  /** Day of printing. */
  printedOn: string;
  /** The current wish of every member who has one; in Chinese, a sentence a line. */
  receipt: string;
}
