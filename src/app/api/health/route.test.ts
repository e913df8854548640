import { expect, it } from 'vitest';
import { setHealth } from '@/server/health';
import { version } from '../../../../package.json';
import { GET } from './route';

it.each([
  ['starting', 503],
  ['ok', 200],
  ['stopping', 503],
] as const)('is %s: %i', async (status, code) => {
  setHealth(status);
  const answer = await GET();
  expect([answer.status, await answer.json()]).toEqual([code, { status, version }]);
});
