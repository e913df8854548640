export const threads = {
  title: 'Threads',
  about:
    'Conversations with assistants. The API cannot list them: here are those that were made, opened or met here.',
  search: 'Search threads',
  searchHint: 'Text, id or metadata',
  count: '{count, plural, one {# thread} other {# threads}}',
  noMatch: 'No threads match',
  empty: {
    title: 'No threads yet',
    text: 'Create one, or open one by its id: from then on it is followed and kept here, with its messages and runs.',
  },
  failed: 'Couldn’t load the threads.',
  filters: { status: 'Status of last run', assistant: 'Assistant' },
  tiles: { running: 'Running', waiting: 'Waiting for tools', failed: 'Failed' },
  columns: {
    assistant: 'Assistant',
    messages: 'Messages',
    runs: 'Runs',
    lastActivity: 'Last activity',
    tokens: 'Tokens in / out',
    runTime: 'Run p95',
    medianTime: 'Run p50',
    lastError: 'Last error',
  },
  tokensInOut: '{input} / {output}',
  create: 'Create thread',
  open: {
    title: 'Open a thread by id',
    id: 'Thread id',
    submit: 'Open thread',
    none: 'Enter the id of a thread.',
    otherKind: 'This is the id of another kind: {kind}.',
  },
} as const;

export const createThread = {
  title: 'Create thread',
  about: 'Messages may be added now or later; a run has an assistant answer them.',
  messages: 'First message',
  role: 'Role',
  text: 'Text',
  textHelp: 'Left empty, the thread begins without a message.',
  details: 'Thread',
  name: 'Name',
  nameHelp: 'Stored in its metadata. Without one, a thread is called by its first words.',
  submit: 'Create thread',
  failed: 'Couldn’t create the thread.',
  action: 'create threads',
} as const;

export const importThreads = {
  title: 'Import threads',
  about:
    'Brings threads from a file into the history: an export of this console, or a dump made before the Assistants API was shut down.',
  choose: 'Choose files',
  hint: 'Objects of the API in any order, one to a line (NDJSON) or in an array; or one JSON with thread, messages, runs and steps. Imported again, nothing stands twice.',
  action: 'import threads',
  failed: 'Couldn’t import {file}.',
  stopped: 'You stopped it. What was read before stays.',
  nothing: 'There is nothing in this file.',
  counts:
    '{threads, plural, one {# thread} other {# threads}}, {messages, plural, one {# message} other {# messages}}, {runs, plural, one {# run} other {# runs}} and {steps, plural, one {# step} other {# steps}} imported.',
  known:
    '{count, plural, one {# object was} other {# objects were}} known from upstream, and stayed as they are.',
  threads: 'Imported threads',
  moreThreads: 'More are in the list of threads.',
  skipped: '{count, plural, one {# entry} other {# entries}} skipped',
  line: 'Line',
  reason: 'Reason',
  firstProblems: 'The first {count, number} are shown.',
} as const;
