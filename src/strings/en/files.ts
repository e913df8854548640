export const files = {
  title: 'Files',
  about: 'What batches, fine-tunes and vector stores read, and what they write.',
  search: 'Search files',
  searchHint: 'Name or id',
  count: '{count, plural, one {# file} other {# files}}',
  noMatch: 'No files match',
  empty: {
    title: 'No files yet',
    text: 'Files uploaded here, by other clients, or written by batches are listed and kept in the history.',
  },
  failed: 'Couldn’t load the files.',
  filters: { purpose: 'Purpose' },
  upload: 'Upload file',
  download: 'Download file',
  content: 'Content',
  uses: 'Used by',
  deleteConsequence:
    'The file is deleted upstream{count, plural, =0 {} one {, where # batch named it} other {, where # batches named it}}. What the history knows of it stays.',
} as const;

export const filePreview = {
  failed: 'Couldn’t read the content.',
  nothing: 'There is nothing to show',
  withheld: 'Upstream does not hand this file out.',
  binary: 'Not a text file',
  binaryText: 'Download it to look at it.',
  empty: 'The file is empty',
  first:
    'The first {count, plural, one {# line} other {# lines}}, {size}. Download the file for the rest.',
  lines: '{count, plural, one {# line} other {# lines}}',
  line: 'Line {number, number}',
  noJson: 'This line is not JSON.',
} as const;

export const uploadFiles = {
  title: 'Upload files',
  about: 'Each is streamed upstream as it is, up to 512 MB.',
  action: 'upload files',
  purpose: 'Purpose',
  purposeHelp: 'What the files are for. Inputs of batches are checked line by line under Batches.',
  expiry: 'Expiry',
  expiryHelp: 'Upstream deletes them then. Batch input files expire after 30 days by default.',
  expiries: {
    never: 'Upstream default',
    day: 'After a day',
    week: 'After 7 days',
    month: 'After 30 days',
  },
  choose: 'Choose files',
  sent: 'Uploaded files',
  uploaded: '{size} uploaded',
  waits: '{name} waits',
  failed: '{name} was not uploaded.',
  stopped: 'You stopped it.',
  see: 'See the files ({count, plural, one {# new file} other {# new files}})',
} as const;
