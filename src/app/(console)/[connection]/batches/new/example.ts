/** A small file of chat requests, as an example of the format. */
export function exampleFile(model: string): string {
  const questions = [
    'Name three uses of a signal box.',
    'Translate “the line is clear” into French.',
    'How many minutes are there in a week?',
    'Write one sentence about rain.',
    'Is 97 a prime number? Answer yes or no.',
  ];
  return questions
    .map((content, index) =>
      JSON.stringify({
        custom_id: `question-${index + 1}`,
        method: 'POST',
        url: '/v1/chat/completions',
        body: { model, messages: [{ role: 'user', content }] },
      }),
    )
    .map((line) => `${line}\n`)
    .join('');
}
