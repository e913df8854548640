export const models = {
  title: 'Models',
  about: 'The models of this connection, as upstream lists them.',
  search: 'Search models',
  searchHint: 'Id or owner',
  count: '{count, plural, one {# model} other {# models}}',
  noMatch: 'No models match',
  empty: {
    title: 'No models',
    text: 'Upstream listed none. The key may lack the permission to see them.',
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
  lifecycle: 'Model end dates',
  detailFailed: 'Couldn’t load the model.',
  chat: 'Chat with model',
  trainOn: 'Continue training',
  delete: {
    action: 'Delete model',
    title: 'Delete {name}',
    consequence:
      'The model is deleted upstream, and requests to it will fail. The job that made it stays, with its figures and files.',
    done: 'Model deleted',
  },
} as const;
