/** What a batch's page says of its failures, its pace, and of what does not go together. */
export const batchTriage = {
  failures: {
    tab: 'Failures',
    about:
      'Grouped by status, code and message. Numbers, ids, quoted values, addresses and durations in a message do not tell groups apart.',
    label: 'Failure groups',
    loadFailed: 'Couldn’t load the failures.',
    notRead: 'The results are not loaded yet. Failures appear with them.',
    none: 'Nothing failed, and every request was answered.',
    missing: 'Never answered: in neither the output file nor the error file',
    not_run: 'Not run: the batch was cancelled before',
    expired: 'Not run before the deadline of the batch',
    others: 'Other messages, each of them rarer',
    noMessage: 'Without a message',
    columns: {
      group: 'Failure',
      count: 'Requests',
      lines: 'Lines',
      examples: 'Examples',
      actions: 'Actions',
    },
    line: 'line {line, number}',
    lines: '{first, number} to {last, number}',
    example: 'Example: line {line, number}',
    resubmit: 'Resubmit {count, plural, one {# request} other {# requests}}',
    withChanges: 'With changes…',
    withChangesOf:
      'Resubmit {count, plural, one {# request} other {# requests}} with changed parameters',
    filter: 'Failure group',
    clear: 'Show all groups',
  },
  pace: {
    band: '{low} to {high} left',
    about: 'about {time} left',
    stalled: 'nothing finished for {time}',
    none: {
      notRunning: 'no estimate in this state',
      notCounted: 'no estimate: upstream does not count',
      nothingDone: 'no estimate yet: nothing finished',
      tooEarly: 'no estimate yet: too little was seen',
      uneven: 'no estimate: its pace changes too much',
      allDone: 'all answered',
    },
    perMinute: '{count, number} per minute',
    perHour: '{count, number} per hour',
    misses: 'will be late for its deadline at this pace',
    mayMiss: 'may be late for its deadline',
    slow: 'slower than 95 % of {count, number} earlier ones ({p95})',
    short: { stalled: 'stalled', slow: 'slow', late: 'late' },
  },
  rest: {
    action: 'Cancel and resubmit the rest',
    title: 'Cancel {name} and resubmit the rest',
    consequence:
      'Existing answers stay and are charged. Once the batch has ended, what was not run becomes a new batch, also if the console restarts meanwhile.',
    consequenceCounted:
      '{left, number} of {total, number} requests have no answer yet. Existing answers stay and are charged. Once the batch has ended, what was not run becomes a new batch, also if the console restarts meanwhile.',
    states: {
      cancelling: 'Being cancelled by {by}; then what was not run is resubmitted.',
      waiting:
        'Waiting for the end of the batch and its results; then what was not run is resubmitted.',
      submitting: 'Resubmitting what was not run.',
      done: 'What was not run became a new batch:',
      nothing_left: 'Nothing was left to resubmit: every request had been run.',
      stopped: 'What was not run is not resubmitted: that was stopped.',
      failed: 'What was not run could not be resubmitted. Resubmit it yourself.',
    },
    again: '{failure} It is tried again.',
    stop: 'Don’t resubmit',
    stopFailed: 'Couldn’t stop it.',
  },
  contradictions: {
    label: 'What does not fit together',
    completedNone:
      'Completed, but none of {total, number} requests was answered well: {failed, number} failed.',
    completedWithoutOutput:
      'Counts say {completed, number} completed, but upstream names no output file. Its answers cannot be read.',
    countsDiffer:
      'Counts say {completed, number} completed and {failed, number} failed; the files hold {ok, number} answers and {errors, number} errors. The results below are those of the files.',
    linesDiffer: 'Counts say {total, number} requests, the input file has {requests, number}.',
    missing:
      '{missing, number} of {total, number} requests are in neither file, although the batch has ended. They can be resubmitted.',
    notRun: '{missing, number} of {total, number} not run: {status}. They can be resubmitted.',
    notAnswered:
      'Completed, but counts leave {rest, number} of {total, number} requests without an answer.',
    countsBeyondTotal: 'Counts say {done, number} answered of {total, number}.',
    answersUnasked:
      '{count, plural, one {# answer has} other {# answers have}} a custom_id that no request of the input has.',
    doubledAnswers:
      '{count, plural, one {# answer repeats} other {# answers repeat}} a custom_id. The first one counts.',
    brokenLines: '{count, plural, one {# line} other {# lines}} of the files could not be read.',
    completedAtAbsent: 'Completed, but upstream does not say when.',
    completedWithErrors:
      'Completed, although upstream lists {count, plural, one {# error} other {# errors}} of the input file.',
    failedWithoutErrors:
      'Failed, and upstream names no error. Ask its support with the id of the batch.',
    allAnsweredStill:
      'All {total, number} requests are answered, and the batch is still {status}. Results come when it has ended.',
    pastDeadline: 'Still {status}, {late} after its deadline.',
  },
} as const;

/** Two batches of the same requests. */
export const compareBatches = {
  title: 'Compare batches',
  about: 'Two batches of the same requests, joined by custom_id.',
  failed: 'Couldn’t compare the batches.',
  open: 'Compare with another batch',
  with: 'Compare',
  choose: 'Compare with',
  candidatesFailed: 'Couldn’t load batches to compare with.',
  noCandidates: 'Nothing to compare with',
  noCandidatesText:
    'Batches of the same input file or with the same custom_ids appear here, and resubmissions of this one.',
  another: 'Choose another',
  swap: 'Swap',
  summary: 'Both batches',
  here: 'First',
  there: 'Second',
  difference: 'Difference',
  longer: '{time} longer',
  shorter: '{time} shorter',
  rows: {
    status: 'Status',
    model: 'Model',
    changed: 'Changed parameters',
    took: 'Took',
    input: 'Tokens in, of {count, plural, one {# request} other {# requests}} that both answered',
    output: 'Tokens out, of the same',
    cost: 'Cost of the whole batch',
  },
  requests: 'Compared requests',
  requestOf: 'Request {id}',
  byVerdict: 'Requests by what became of them',
  verdicts: {
    same: 'same',
    changed: 'changed',
    newly_ok: 'newly ok',
    newly_failed: 'newly failed',
    still_failed: 'still failed',
    only_here: 'only in first',
    only_there: 'only in second',
  },
  columns: {
    verdict: 'Change',
    id: 'custom_id',
    here: 'First answer',
    there: 'Second answer',
    tokens: 'Tokens',
  },
  keys: { next: 'Next request', previous: 'Previous request', close: 'Close the request' },
  search: 'Search by custom_id',
  count: '{count, plural, one {# request} other {# requests}}',
  unnamed: 'no custom_id',
  diff: 'From the first answer to the second',
  tooLong: 'The answers are too long, or too different, to be compared word by word.',
  tokens: '{input} tokens in, {output} out',
  absent: 'This request is not in this batch.',
} as const;

/** Requests of a batch sent again, with other parameters. */
export const resubmitBatch = {
  title: 'Resubmit requests',
  about:
    'They become a new batch, which is linked to this one and says what was changed. They are charged again as they are answered.',
  which: 'Which requests',
  parameters: 'Parameters',
  open: 'Resubmit with changed parameters',
  failed: 'Nothing was resubmitted.',
  action: 'resubmit requests',
} as const;
