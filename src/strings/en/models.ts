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
  openConnection: 'Open connection',
  lifecycle: 'What dies when',
  detailFailed: 'Couldn’t load the model.',
  chat: 'Chat with model',
  trainOn: 'Train on from it',
  delete: {
    action: 'Delete model',
    title: 'Delete {name}',
    consequence:
      'The model is deleted upstream, and whatever asks it fails from then on. The job that made it stays, with its figures and files.',
    done: 'Model deleted',
  },
} as const;
