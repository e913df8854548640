import { expect, it } from 'vitest';
import { startServer } from '../testing';

it('shows a token once and keeps only its hash', async () => {
  const { caller, services } = startServer();
  const made = await caller.apiTokens.create({ name: ' Nightly report ' });
  expect(made).toMatchObject({
    name: 'Nightly report',
    token: expect.stringMatching(/^sbx_[\w-]{43}$/),
  });
  const [listed] = await caller.apiTokens.list();
  expect(listed).toMatchObject({ role: 'viewer', last4: made.token.slice(-4), last_used_at: null });
  expect(JSON.stringify(await services.apiTokens.list(null))).not.toContain(made.token);
});

it('refuses a token with a higher role than its user', async () => {
  const { as } = startServer();
  await expect(as('viewer').apiTokens.create({ name: 'More', role: 'operator' })).rejects.toThrow(
    'A token cannot do more than you: your role is viewer.',
  );
  await expect(
    as('operator').apiTokens.create({ name: 'Mine', role: 'operator' }),
  ).resolves.toBeDefined();
  await expect(as(null).apiTokens.create({ name: 'Nobody' })).rejects.toThrow('Sign in first.');
});

it('shows users their own tokens, and admins all of them', async () => {
  const { as } = startServer();
  const mine = await as('operator').apiTokens.create({ name: 'Of an operator' });
  await as('viewer').apiTokens.create({ name: 'Of a viewer' });
  const names = async (role: 'viewer' | 'admin') =>
    (await as(role).apiTokens.list()).map(({ name }) => name);
  expect(await names('viewer')).toEqual(['Of a viewer']);
  expect(await names('admin')).toEqual(['Of a viewer', 'Of an operator']);
  await expect(as('viewer').apiTokens.delete({ id: mine.id })).rejects.toThrow(
    'There is no such token.',
  );
  await as('admin').apiTokens.delete({ id: mine.id });
  expect(await names('admin')).toEqual(['Of a viewer']);
});

it('deletes the tokens of a deleted user', async () => {
  const { as, services } = startServer();
  const { token } = await as('operator').apiTokens.create({ name: 'Mine' });
  await services.accounts.delete('operator');
  expect(await services.apiTokens.find(token)).toBeNull();
});
