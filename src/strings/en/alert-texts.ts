/** What alerts say, on the screen and in messages. `kind` is the API’s noun as the console spells it. */
export const alertTexts = {
  ended: {
    title: '{kind} “{name}” ended: {status}',
    detail: 'It came to its end as {status}.',
  },
  failed: {
    title: '{kind} “{name}” failed: {status}',
    detail: '{reason}',
  },
  failure_rate: {
    title: '{kind} “{name}”: {percent, number} % failed',
    detail: '{failed, number} of {total, number} requests failed so far. Status: {status}.',
  },
  group_ended: {
    title: 'Batch group “{name}” ended',
    detail: '{ok, number} of {lines, number} lines are answered, {open, number} are not.',
  },
  slow: {
    title: '{kind} “{name}” takes longer than usual',
    detail: 'It has taken {taken}. 95 % of the last {count, number} like it took {usual} at most.',
  },
  deadline: {
    title: '{kind} “{name}” must end within {left}',
    detail: 'What is not done by then expires. Status: {status}.',
  },
  expiry: {
    title:
      '{count, plural, one {{kind} “{name}” expires within {left}} other {{kind}: # expire on {date}}}',
    detail: 'On {date} (UTC). The first is “{name}”, within {left}.',
  },
  connection_down: {
    title: 'Connection “{name}” does not answer',
    detail: 'For {for}. {reason}',
  },
  connection_up: {
    title: 'Connection “{name}” answers again',
    detail: 'It did not for {for}.',
  },
  shutdown: {
    title: 'Model “{name}” ends on {date}',
    detail: '{left, plural, =0 {Today} one {In # day} other {In # days}}. {replacement}',
  },
  cost: {
    title: 'Cost above {limit, number} {currency} per {period}',
    detail: '{amount, number} {currency} since {from} (UTC).',
  },
  channel_paused: {
    title: 'Channel “{name}” is paused',
    detail: '{count, number} attempts failed in a row. The last one: {reason}',
  },
  rule_muted: {
    title: 'Rule “{name}” fires too often',
    detail:
      'More than {count, number} times within an hour. Until the hour is over, further alerts of it are only in the console.',
  },
  test: {
    title: 'Test of channel “{name}”',
    detail: 'Signalbox can reach this channel. Nothing else happened.',
  },
  reasons: {
    deleted: 'The channel was deleted.',
    sealed: 'Its secrets were sealed with another secret. Enter them again.',
    timeout: 'No answer in time.',
    redirect: 'It redirects, which is not followed.',
    no_server: 'SMTP_URL and SMTP_FROM are not set.',
    recipients: 'The server refused some recipients.',
  },
  message: {
    rule: 'Rule: {rule}',
    connection: 'Connection: {connection}',
    at: 'At {at} UTC',
    open: 'Open in Signalbox',
    periods: '{period, select, day {day} week {week} other {month}}',
    kinds:
      '{kind, select, batch {Batch} fine_tuning_job {Fine-tuning job} run {Run} response {Response} upload {Upload} vector_store_file_batch {File batch} file {File} vector_store {Vector store} other {{kind}}}',
  },
} as const;
