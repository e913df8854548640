import { expect, it } from 'vitest';
import { createWordEngine, embedWords } from '../vector-stores/testing';
import { createRetryingEmbed } from './retrying-embed';

const count = async () => {};
const never = new Promise<Response>(() => {});

it('retries a silent backend, even one that ignores aborts', async () => {
  let asked = 0;
  const engine = createWordEngine((body) => {
    asked += 1;
    return asked < 3 ? never : embedWords(body);
  });

  const vectors = await createRetryingEmbed([engine], 5)('words', ['a cat', 'a dog'], { count });

  expect(vectors).toHaveLength(2);
  expect(asked).toBe(3);
});

it('gives up on a backend that stays silent', async () => {
  let asked = 0;
  const engine = createWordEngine(() => {
    asked += 1;
    return never;
  });

  await expect(createRetryingEmbed([engine], 5)('words', ['a cat'], { count })).rejects.toThrow(
    'timed out repeatedly',
  );
  expect(asked).toBe(7);
});

it('ends at once when aborted', async () => {
  const left = new AbortController();
  const engine = createWordEngine(() => {
    left.abort(new Error('Enough.'));
    return never;
  });

  await expect(
    createRetryingEmbed([engine])('words', ['a cat'], { count, signal: left.signal }),
  ).rejects.toThrow('Enough.');
});
