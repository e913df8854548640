import { expect, it } from 'vitest';
import { errorLineOf } from './error-lines';

it('an error of a failed job is parsed into line, field and rule', () => {
  expect(errorLineOf('Example 2 (line 3), messages[0].role is missing.')).toEqual({
    line: 3,
    example: 2,
    field: 'messages[0].role',
    rule: 'is missing.',
  });
  expect(
    errorLineOf(
      "The job failed due to an invalid training file. Invalid file format. Example 4 (line 5) is missing key 'messages'. (2 more in the job's events)",
    ),
  ).toEqual({ line: 5, example: 4, field: null, rule: "is missing key 'messages'." });
});

it('an unknown message is kept whole, with the line if it names one', () => {
  const message = 'Invalid file format. Line 7, message 2: unexpected role.';
  expect(errorLineOf(message)).toEqual({ line: 7, example: null, field: null, rule: message });
  expect(errorLineOf('The job failed because the training file was deleted')).toMatchObject({
    line: null,
    rule: 'The job failed because the training file was deleted',
  });
});
