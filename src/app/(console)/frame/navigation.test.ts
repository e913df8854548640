import { describe, expect, it } from 'vitest';
import { isUnder, navigation, onConnection } from './navigation';

it('leads to pages of the connection', () => {
  const hrefs = navigation('local').flatMap(({ destinations }) =>
    destinations.map(({ href }) => href),
  );

  expect(hrefs).toContain('/local/batches');
  expect(hrefs).toContain('/history');
});

describe('the current destination', () => {
  it('is the one the page lies under', () => {
    expect(isUnder('/local/batches/batch_1', '/local/batches')).toBe(true);
    expect(isUnder('/local/batches-old', '/local/batches')).toBe(false);
    expect(isUnder('/local/batches', '/')).toBe(false);
    expect(isUnder('/', '/')).toBe(true);
  });
});

describe('changing the connection', () => {
  it('stays with the noun, and leaves the object behind', () => {
    expect(onConnection('/local/files/file-1', 'local', 'openai')).toBe('/openai/files');
  });

  it('goes to the batches from anywhere else', () => {
    expect(onConnection('/history', 'local', 'openai')).toBe('/openai/batches');
  });
});
