import { describe, expect, it } from 'vitest';
import { bodies } from '../schemas';
import { countCodePoints, isLongerThan } from './code-points';

const train = '🚂';

describe('the length of a text', () => {
  it.each([
    '',
    'a',
    'é',
    train,
    `a${train}b${train}`,
    '\ud83d',
    '\ude82\ud83d',
    '\ud83d\ud83d\ude82',
  ])('is counted in code points: %j', (text) => {
    expect(countCodePoints(text)).toBe([...text].length);
  });

  it('is compared with a maximum in code points', () => {
    expect(isLongerThan(train.repeat(3), 3)).toBe(false);
    expect(isLongerThan(train.repeat(4), 3)).toBe(true);
  });

  it('is what the validators of requests compare', () => {
    const named = (name: string) => bodies.createAssistant.safeParse({ model: 'm', name }).success;
    expect(named(train.repeat(256))).toBe(true);
    expect(named(train.repeat(257))).toBe(false);
    const noted = (key: string) =>
      bodies.createVectorStoreFile.safeParse({ file_id: 'f', attributes: { [key]: 'v' } }).success;
    expect(noted(train.repeat(64))).toBe(true);
    expect(noted(train.repeat(65))).toBe(false);
  });
});
