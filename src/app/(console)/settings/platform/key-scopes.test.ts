import { expect, it } from 'vitest';
import { scopeNames } from '@/platform/keys/scopes';
import { permissions, scopeNouns, scopesOf } from './key-scopes';

it('names every scope that the platform has, and no other', () => {
  const all = permissions.flatMap((permission) =>
    scopesOf({
      models: true,
      nouns: Object.fromEntries(scopeNouns.map((noun) => [noun, permission])),
    }),
  );

  expect([...new Set(all)].sort()).toEqual([...scopeNames].sort());
  expect(scopesOf({ models: false, nouns: { files: 'none' } })).toEqual([]);
});
