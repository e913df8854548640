/** A grader as the API takes it. */
export const graderExample = JSON.stringify(
  {
    type: 'string_check',
    name: 'exact',
    operation: 'eq',
    input: '{{sample.output_text}}',
    reference: '{{item.answer}}',
  },
  null,
  2,
);
