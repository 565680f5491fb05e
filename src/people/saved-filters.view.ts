export class SavedFilterView {
  id: string;
  name: string;
  /** As the query of the list takes them. */
  filter: Record<string, string>;
}

export class SavedFiltersView {
  /** One's own, by name. */
  rows: SavedFilterView[];
}

export class FilterSavedView {
  filterId: string;
}
