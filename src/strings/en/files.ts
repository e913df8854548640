export const files = {
  title: 'Files',
  about: 'The inputs and outputs of batches, fine-tuning jobs and vector stores.',
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
    'The file is deleted upstream{count, plural, =0 {} one {, where # batch named it} other {, where # batches named it}}. Its history is kept.',
} as const;

export const filePreview = {
  failed: 'Couldn’t read the content.',
  nothing: 'Nothing to show',
  withheld: 'Upstream does not allow downloads of this file.',
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
  about: 'Each is sent upstream unchanged, up to 512 MB.',
  action: 'upload files',
  purpose: 'Purpose',
  purposeHelp: 'What the files are for. Inputs of batches are checked line by line under Batches.',
  expiry: 'Expiry',
  expiryHelp:
    'Upstream deletes them after this time. Batch input files expire after 30 days by default.',
  expiries: {
    never: 'Upstream default',
    day: 'After a day',
    week: 'After 7 days',
    month: 'After 30 days',
  },
  choose: 'Choose files',
  sent: 'Uploaded files',
  uploaded: '{size} uploaded',
  waits: '{name} is waiting',
  failed: 'Couldn’t upload {name}.',
  stopped: 'You stopped the upload.',
  see: 'See the files ({count, plural, one {# new file} other {# new files}})',
} as const;
