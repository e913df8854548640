/** A batch's requests from a table and a prompt template. */
export const csvInput = {
  choose: 'Choose CSV file',
  chooseHint:
    'A CSV with a header: comma, semicolon, tab or | between cells, UTF-8 or UTF-16. It stays in your browser; only the requests made of it are uploaded.',
  chooseAnother: 'Choose another',
  reading: 'Reading: {share}, {count, number} rows',
  failed: 'Couldn’t read the file. {reason} Choose it again if it has changed.',
  refused: {
    workbook:
      'This is an Excel workbook or another zip file, not CSV. Save the sheet as “CSV UTF-8” and choose that.',
    compressed: 'This file is compressed. Unpack it and choose the CSV inside.',
    binary: 'This is a binary file, not CSV. Save the table as CSV and choose that.',
    unreadable: 'Couldn’t convert the file to UTF-8. {reason} Save it as UTF-8.',
  },
  table:
    '{rows, plural, one {# row} other {# rows}} and {columns, plural, one {# column} other {# columns}}, by its header.',
  delimiter: 'Between cells',
  delimiters: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab', bar: 'Vertical bar' },
  encoding: 'Encoding',
  encodings: { utf8: 'UTF-8', windows1252: 'Windows-1252 (Western Europe)' },
  problemsLabel: 'Problems of the table',
  lines: '{count, plural, one {Line} other {Lines}} {lines}.',
  firstLines: 'The first {count, plural, one {is line} other {are lines}} {lines}.',
  problems: {
    empty: 'The file is empty.',
    noRows: 'The file has a header and no rows.',
    notUtf8:
      '{count, plural, one {# row is} other {# rows are}} not UTF-8. Choose the encoding that the file was saved in, or save it as “CSV UTF-8”.',
    unclosedQuote: 'A quote is opened and never closed, so the rest of the file is one cell.',
    rowTooLong:
      '{count, plural, one {# row is} other {# rows are}} longer than 16 MB. Is a quote not closed?',
    oneColumn: 'There is one column only. Is another character between the cells?',
    unnamedColumn:
      '{count, plural, one {# column has} other {# columns have}} no name, and cannot be used.',
    duplicateColumn: 'The column “{name}” is there twice, and cannot be used.',
    tooFewCells:
      '{count, plural, one {# row has} other {# rows have}} fewer cells than the header: the missing ones are empty.',
    tooManyCells:
      '{count, plural, one {# row has} other {# rows have}} more cells than the header: the others are left out. Is a text with the delimiter not quoted?',
    strayQuote:
      '{count, plural, one {# row has a quote} other {# rows have quotes}} in the middle of a cell, taken as written.',
    emptyId: '{count, plural, one {# row has} other {# rows have}} no custom_id.',
    duplicateId:
      '{count, plural, one {# row has} other {# rows have}} a custom_id that another row has: “{name}” is on line {firstLine, number} before.',
    longId:
      '{count, plural, one {# custom_id is} other {# custom_ids are}} longer than 64 characters, which some servers refuse.',
    emptyCell: '“{name}” is empty in {count, plural, one {# row} other {# rows}}.',
  },
  endpoint: 'Endpoint of the requests',
  model: 'Model',
  idColumn: 'custom_id',
  idColumnHelp: 'What tells the answers apart. Each row needs a different one.',
  idByRow: 'By row: row-1, row-2, …',
  insert: 'Insert a column:',
  insertColumn: 'Insert column {column}',
  system: 'System text',
  systemHelp: 'Optional. Instructions, where the endpoint is responses.',
  user: 'User text',
  inputText: 'Text',
  userHelp:
    'A column’s name in double braces is filled in from each row; a backslash before them keeps them.',
  body: 'More fields of the body (JSON)',
  bodyHelp: 'Optional. Columns are filled into its texts, too.',
  templateProblems: {
    modelMissing: 'Enter the model.',
    userMissing: 'Enter the text that is sent for each row.',
    unknownColumn:
      'There is no column “{name}”. {closest, select, none {} other {Is it “{closest}”?}} The table has: {columns}.',
    ambiguousColumn: 'The column “{name}” is there twice. Rename one of them in the file.',
    emptyPlaceholder: 'Write the name of a column between the braces.',
    unclosedPlaceholder: 'The braces at “{near}” are never closed.',
    bodyNotJson: 'This is not valid JSON: {reason}',
    bodyNotObject: 'Enter a JSON object, in braces.',
    bodyReserved: 'Leave out “{name}”: it is written by the form, or not possible in a batch.',
  },
  fill: 'Make {count, plural, one {# request} other {# requests}}',
  filling: '{rows, number} of {count, number} rows',
  fillFailed: 'Couldn’t make the requests. {reason}',
  filled: '{count, plural, one {# request} other {# requests}} made, {size}.',
  fillFirst: 'Make the requests first: choose “Make requests” below the template.',
  chooseFirst: 'Choose a CSV file and make the requests of its rows.',
  preview: {
    label: 'Filled rows',
    previous: 'Previous row',
    next: 'Next row',
    row: 'Row',
    of: 'of {rows, number}',
    line: 'line {line} of the file',
    reading: 'Reading the row…',
    empty: '“{column}” is empty in this row.',
    ragged:
      'This row has {cells, plural, one {# cell} other {# cells}}, the header {columns, number}.',
    noId: 'This row has no custom_id.',
    longId: 'The custom_id has {count, number} characters; some servers take 64 at most.',
  },
} as const;
