export const navigation = {
  main: 'Main',
  overview: 'Overview',
  history: 'History',
  playground: 'Playground',
  chat: 'Chat',
  jobs: 'Jobs',
  agents: 'Agents',
  storage: 'Storage',
  models: 'Models',
  settings: 'Settings',
  search: 'Search and go',
  fold: 'Fold the sidebar',
  unfold: 'Unfold the sidebar',
  everywhere: 'Everywhere',
  keys: 'List the keys of this page',
  goTo: 'Go to {page}',
} as const;

export const palette = {
  title: 'Search and go',
  search: 'Page, name or id',
  pages: 'Pages',
  records: 'Records',
  partOf: '{whole}: {part}',
  open: 'Open {kind} {id}',
  searching: 'Searching',
  none: 'No record with this name or id',
} as const;
