export const batches = {
  title: 'Batches',
  about: 'Many requests in one file, answered together within a day.',
  search: 'Search batches',
  searchHint: 'Name, id, metadata, model',
  count: '{count, plural, one {# batch} other {# batches}}',
  noMatch: 'No batches match',
  empty: {
    title: 'No batches yet',
    text: 'A batch takes a file of requests, one per line, and answers them within a day. Its results are kept here, even after they are deleted upstream.',
  },
  failed: 'Couldn’t load batches.',
  filters: { status: 'Status' },
  tiles: {
    all: 'All',
    running: 'Running',
    attention: 'Needs attention',
    completed: 'Completed',
    cancelled: 'Cancelled',
  },
} as const;
