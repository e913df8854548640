export const models = {
  title: 'Models',
  about: 'What can be asked on this connection, as upstream lists it.',
  search: 'Search models',
  searchHint: 'Id or owner',
  count: '{count, plural, one {# model} other {# models}}',
  noMatch: 'No models match',
  empty: {
    title: 'No models',
    text: 'Upstream answered, and listed none. Its key may not be allowed to see any.',
  },
  failed: 'Couldn’t load models.',
  filters: { owner: 'Owner' },
  columns: {
    id: 'Model',
    owner: 'Owner',
    shutdown: 'Shuts down',
  },
  id: 'Id',
  daysLeft: 'in {count, plural, one {# day} other {# days}}',
  openConnection: 'Open connection',
  detailFailed: 'Couldn’t load the model.',
  chat: 'Chat with model',
} as const;
