/** As they stand in the URL. `show`: `here`, `gone`, or all. */
export const fileFilters = { search: '', purpose: '', show: '' };

export type FileFilters = typeof fileFilters;

/** Those that people upload, then those that upstream makes. */
export const purposes = [
  'batch',
  'fine-tune',
  'assistants',
  'vision',
  'user_data',
  'evals',
  'batch_output',
  'fine-tune-results',
  'assistants_output',
] as const;

export const uploadPurposes = purposes.slice(0, 6);

export function listingOf({ search, purpose, show }: FileFilters) {
  return {
    search: search || undefined,
    purpose: purpose || undefined,
    gone: show === '' ? undefined : show === 'gone',
  };
}

/** For whom a filter hides everything. */
export function filtersInWords({ search, purpose, show }: FileFilters): string {
  return [
    search && `search “${search}”`,
    purpose && `purpose ${purpose}`,
    show && (show === 'gone' ? 'gone upstream' : 'still upstream'),
  ]
    .filter(Boolean)
    .join(', ');
}
