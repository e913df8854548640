export const uploads = {
  title: 'Uploads',
  about: 'Large files that are sent in parts, up to 8 GB within an hour.',
  search: 'Search uploads',
  searchHint: 'Name or id',
  count: '{count, plural, one {# upload} other {# uploads}}',
  noMatch: 'No uploads match',
  empty: {
    title: 'No uploads yet',
    text: 'The API has no list of uploads: those begun here are remembered, with each of their parts, so that one can go on after a reload.',
  },
  failed: 'Couldn’t load the uploads.',
  filters: { status: 'Status', purpose: 'Purpose' },
  tiles: { pending: 'Pending', completed: 'Completed', over: 'Cancelled or expired' },
  create: 'Upload in parts',
  columns: { file: 'File', parts: 'Parts', md5: 'MD5', expires_at: 'Expires' },
  fileId: 'file id',
  noFile: 'none yet',
  noChecksum: 'not computed yet',
  partsSent: '{sent, number} of {count, number} sent',
  partsUnknown: 'not known here',
  cancel: 'Cancel upload',
  keep: 'Keep uploading',
  cancelTitle: 'Cancel {name}',
  cancelConsequence:
    'Upstream forgets {count, plural, =0 {the upload} one {the part that was sent} other {the # parts that were sent}}. No file is made.',
  cancelDone: 'Upload cancelled',
} as const;

/** On the page of an upload that is pending. */
export const uploadWork = {
  label: 'Sending',
  action: 'go on with this upload',
  checking: 'Comparing the file with the parts that were sent',
  completing: 'All parts are there. Upstream is making the file.',
  pause: 'Pause',
  resume: 'Go on',
  paused: 'Paused. {sent} of {total} are upstream.',
  again: 'Send again',
  stopped: 'The upload stopped.',
  partsFailed:
    '{count, plural, one {# part was not sent} other {# parts were not sent}}. The others are upstream and stay there.',
  otherFile:
    'This is another file: its part {number, number} differs from the one that was sent. Nothing was sent of it.',
  choose: 'Choose file',
  chooseAgain:
    'Choose {name} again to go on: {size}, {count, plural, =0 {nothing was sent yet} one {# part is upstream} other {# parts are upstream}}. What is there is compared with it and not sent again.',
  elsewhere: 'Another tab or another user is sending it.',
  wrongSize: 'This file has {size}; the upload was begun for {expected}.',
  changed:
    'This file has another name or was changed since the upload was begun ({name}, {modified}). If its parts differ, nothing is sent.',
  useAnyway: 'Use {name} anyway',
  allSent: 'All parts are upstream.',
  complete: 'Complete upload',
  completeFailed: 'Couldn’t complete the upload.',
  withoutChecksum: 'Complete without checksum',
  withoutChecksumHelp:
    'Upstream compares the file with the checksum {md5}. A server that knows no checksums may refuse it.',
  notBegunHere: 'It was not begun in this console, so its file and its parts are not known.',
} as const;

export const uploadParts = {
  tab: 'Parts',
  title: 'Parts',
  count: '{count, plural, one {# part} other {# parts}}',
  failed: 'Couldn’t load the parts.',
  empty: {
    title: 'No parts known',
    text: 'The upload was not begun in this console, and the API does not list parts.',
  },
  columns: {
    number: 'Part',
    state: 'State',
    size: 'Size',
    md5: 'MD5',
    part_id: 'Part id',
  },
  states: { waiting: 'waiting', sending: 'sending', sent: 'sent', failed: 'failed' },
  sendingShare: 'sending, {share}',
  failedBecause: 'failed: {reason}',
  number: 'Part {number, number}',
  partId: 'part id',
  checksum: 'MD5',
  strip:
    '{sent, number} of {count, plural, one {# part} other {# parts}} sent{failed, plural, =0 {} other {, # failed}}',
} as const;

export const createUpload = {
  title: 'Upload in parts',
  about:
    'One large file, part by part: each is tried again on its own, and a reload loses nothing.',
  action: 'upload files',
  file: 'File',
  choose: 'Choose file',
  chosen: '{name}, {size}: {count, plural, one {# part} other {# parts of {part}}}',
  another: 'Choose another file',
  tooLarge: 'The file has {size}. An upload takes 8 GB.',
  emptyFile: 'The file is empty. An upload takes at least one byte.',
  noFile: 'Choose a file.',
  purpose: 'Purpose',
  purposeHelp: 'What the file is for.',
  expiry: 'Expiry of the file',
  expiryHelp: 'Upstream deletes the file after this time.',
  start: 'Start upload',
  failed: 'Couldn’t create the upload.',
  deadline: 'All parts have to be there within the hour for which upstream keeps an upload.',
} as const;
