export const bulkOperations = {
  title: 'Bulk operations',
  about:
    'Changes to many objects at once, with the result of each. They continue when you leave the page.',
  aboutOne: 'Started by {by}. It continues when you leave this page, and after a restart.',
  empty: {
    title: 'No bulk operations yet',
    text: 'Changes to several records at once (deleting, adding files to a vector store, changing attributes) are listed here with the result of each.',
  },
  label: 'Operations',
  notLoaded: 'Couldn’t load the bulk operations.',
  notChanged: 'Nothing was changed.',
  object: 'Object',
  objects: 'Objects',
  titles: {
    delete: 'Delete {noun}',
    add_files: 'Add files',
    retry_files: 'Retry files',
    remove_files: 'Remove files',
    set_attributes: 'Set attributes',
    check_chunks: 'Check chunks',
    convert: 'Convert {noun}',
  },
  running: {
    delete: 'Deleting {total, number} {noun}',
    add_files: 'Adding {total, plural, one {# file} other {# files}}',
    retry_files: 'Retrying {total, plural, one {# file} other {# files}}',
    remove_files: 'Removing {total, plural, one {# file} other {# files}}',
    set_attributes: 'Changing attributes of {total, plural, one {# file} other {# files}}',
    check_chunks: 'Reading {total, plural, one {# file} other {# files}}',
    convert: 'Converting {total, number} {noun}',
  },
  ended: {
    delete: '{done, number} of {total, number} {noun} deleted.',
    add_files: '{done, number} of {total, plural, one {# file} other {# files}} added.',
    retry_files:
      '{done, number} of {total, plural, one {# file} other {# files}} ingested on retry.',
    remove_files: '{done, number} of {total, plural, one {# file} other {# files}} removed.',
    set_attributes:
      'Attributes of {done, number} of {total, plural, one {# file} other {# files}} changed.',
    check_chunks: '{done, number} of {total, plural, one {# file} other {# files}} read.',
    convert: '{done, number} of {total, number} {noun} converted.',
  },
  alreadyGone: '{count, plural, one {# was} other {# were}} already deleted.',
  failed: '{count, number} failed.',
  notTried: '{count, number} not tried: cancelled by {by}.',
  left: '{count, number} not tried.',
  cancelling: 'Cancelling',
  paused: 'Paused: upstream is not accepting requests. It is retried later.',
  stopped: 'The rest was not tried.',
  failures: '{count, plural, one {# failure} other {# failures}}',
  failuresShown: 'The first {count, number} are listed.',
  cancel: {
    delete: 'Cancel deleting',
    add_files: 'Cancel adding',
    retry_files: 'Cancel retrying',
    remove_files: 'Cancel removing',
    set_attributes: 'Cancel changing',
    check_chunks: 'Cancel reading',
    convert: 'Stop converting',
  },
  retry: 'Retry {count, plural, one {# that failed} other {# that failed}}',
  goOn: 'Try the remaining {count, number}',
  dismiss: 'Dismiss summary',
  receiptsLink: 'See each result',
  begun: 'Begun',
  endedAt: 'Ended',
  receipts: 'Results',
  receiptsFailed: 'Couldn’t load the results.',
  show: 'Show',
  all: 'All',
  states: {
    pending: 'Pending',
    succeeded: 'Done',
    already_gone: 'Already deleted',
    failed: 'Failed',
  },
  noneOfState: 'None.',
  more: 'Show more',
} as const;

export const deleteMany = {
  selected: 'Delete {count, number} {noun}',
  all: 'Delete all {noun} that match',
  title: 'Delete {noun}',
  planning: 'Checking what uses them.',
  notPlanned: 'Couldn’t check what uses them.',
  includesUsed: 'Also delete those in use',
  includesUsedHelp: 'Whatever uses them will no longer find them.',
  consequence:
    'They are permanently deleted upstream, a few at a time. Their history stays readable here.',
  keep: 'Delete nothing',
  action: 'Delete {count, number} {noun}',
  notStarted: 'Nothing was deleted.',
} as const;

export const deletionPlan = {
  deletes:
    '{count, plural, =0 {Nothing is deleted.} one {# {noun} is deleted upstream.} other {# {noun} are deleted upstream.}}',
  sized:
    '{count, plural, =0 {Nothing is deleted.} one {# {noun} is deleted upstream ({size}).} other {# {noun} are deleted upstream ({size}).}}',
  detaches: 'First removed from {count, plural, one {# vector store} other {# vector stores}}:',
  detach: '{store}: {count, plural, one {# file} other {# files}}',
  keeps:
    '{count, plural, one {# stays: something else uses it} other {# stay: something else uses them}}.',
  keep: '{name}: {users}',
  more: 'and {count, number} more',
} as const;
