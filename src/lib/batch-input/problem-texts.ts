/** What the check of a whole file says: its code, and its message as in `messages.ts`. */
type ProblemText = [code: string, message: string];

export const byteOrderMark: ProblemText = [
  'byte_order_mark',
  'The file begins with a byte order mark.',
];
export const carriageReturns: ProblemText = [
  'carriage_returns',
  'Lines end with CR LF, as on Windows.',
];
export const empty: ProblemText = ['empty_file', 'The file has no requests.'];

export function tooLarge(maxBytes: number): ProblemText {
  return [
    'file_too_large',
    `The file is larger than ${maxBytes / 2 ** 20} MB, the maximum of a batch.`,
  ];
}

export function tooLong(length: number): ProblemText {
  const size = Math.round(length / 2 ** 20);
  return [
    'line_too_long',
    `This line has ${size} MB. It was not read, and upstream may refuse it.`,
  ];
}

export function blankLines(count: number): ProblemText {
  return ['blank_lines', count === 1 ? 'This line is blank.' : `${count} lines are blank.`];
}
