import assert from 'node:assert/strict';

/** A list of texts, one result each. */
export async function moderations(openai) {
  const input = ['I will kill you', 'kill the process with pid 42', 'What a fine day'];
  const { results } = await openai.moderations.create({
    model: 'omni-moderation-latest',
    input,
  });
  assert.deepEqual(
    results.map(({ flagged }) => flagged),
    [true, false, false],
  );
  assert.ok(results[0].categories.violence);
  assert.ok(results[0].category_scores.violence > 0.5);
}
