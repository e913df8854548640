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
  deleteMany:
    'They are deleted upstream; batches and stores that need them will fail. What the history knows of them stays.',
} as const;

export const uploadFiles = {
  title: 'Upload files',
} as const;
