import { expect, it } from 'vitest';
import { noPreferences } from '@/lib/preferences';
import { startServer } from '../testing';

it('what one chooses is theirs alone, and what is not named stays', async () => {
  const { as } = startServer();
  const [reader, other] = [as('viewer'), as('admin')];
  expect(await reader.preferences.retrieve()).toEqual(noPreferences);

  await reader.preferences.update({ language: 'de', time_zone: 'Europe/Berlin' });
  const changed = await reader.preferences.update({ numbers: 'sv-SE', dates: 'iso' });
  const all = { language: 'de', numbers: 'sv-SE', dates: 'iso', time_zone: 'Europe/Berlin' };
  expect(changed).toEqual(all);
  expect(await reader.preferences.retrieve()).toEqual(all);
  expect(await other.preferences.retrieve()).toEqual(noPreferences);
});

it('a choice can be taken back', async () => {
  const { caller } = startServer();
  await caller.preferences.update({ language: 'de', time_zone: 'UTC', dates: 'iso' });
  await caller.preferences.update({ language: null, time_zone: null });
  expect(await caller.preferences.retrieve()).toEqual({ ...noPreferences, dates: 'iso' });
  expect(await caller.preferences.update({})).toEqual({ ...noPreferences, dates: 'iso' });
});

it.each([
  [{ language: 'fr' }, 'language'],
  [{ numbers: 'klingon' }, 'numbers'],
  [{ time_zone: 'Mars/Olympus' }, 'no such time zone'],
  [{ time_zone: '+02:00' }, 'no such time zone'],
])('refuses %j', async (input, reason) => {
  const { caller } = startServer();
  await expect(caller.preferences.update(input as never)).rejects.toThrow(reason);
});

it('are deleted with the account', async () => {
  const { services, caller } = startServer();
  const { user } = await caller.users.create({
    name: 'Ada',
    email: 'ada@example.com',
    role: 'viewer',
  });
  await services.preferences.update(user.id, { language: 'de' });
  await caller.users.delete({ id: user.id });
  expect(await services.preferences.read(user.id)).toEqual(noPreferences);
});
