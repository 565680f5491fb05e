import { DatedWishFields, WishSourceFields } from './wish.fields';

/** Who said that the wishes stand as they are (无变化), and how. */
export class WishSourceDto extends WishSourceFields {}

export class RecordWishDto extends DatedWishFields {}
