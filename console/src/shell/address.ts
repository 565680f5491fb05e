/** Filters as they stand in the address: short texts, nothing personal. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 60 ? value : undefined;

/** A page number from the address; the first page is not written there. */
export const pageOf = (value: unknown): number | undefined => {
  const page = Number(value);
  return Number.isInteger(page) && page > 1 && page <= 10_000 ? page : undefined;
};

/** How many filters are set: for the words of an empty list. */
export const countOf = (filters: object): number =>
  Object.entries(filters).filter(([name, value]) => name !== 'page' && value !== undefined && value !== '').length;
