export const history = {
  title: 'History',
  about: 'Everything seen on your connections, kept even after upstream deletes it.',
  search: 'Search history',
  searchHint: 'Name, id, metadata',
  count: '{count, plural, one {# record} other {# records}}',
  noMatch: 'No records match',
  empty: {
    title: 'No history yet',
    text: 'Records appear here as soon as a connection has any, whoever created them.',
  },
  failed: 'Couldn’t load the history.',
  filters: { connection: 'Connection', kind: 'Kind', gone: 'State upstream' },
  here: 'still there',
  gone: 'deleted or expired',
  records: 'records',
  timeline: 'Timeline',
} as const;
