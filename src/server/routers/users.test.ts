import { describe, expect, it } from 'vitest';
import { startServer } from '../testing';

const ada = { name: 'Ada', email: 'ada@example.com', role: 'operator' } as const;

describe('the users', () => {
  it('are made by admins, and set their password by a link', async () => {
    const { as, services } = startServer();
    const { user, link } = await as('admin').users.create(ada);
    expect(user).toMatchObject({ ...ada, disabled: false });
    expect(link?.url ?? '').toContain('/reset?token=');
    expect(await services.accounts.passwordOf(user.id)).toBeNull();
    await expect(
      as('admin').users.create({ ...ada, email: 'ADA@example.com' }),
    ).rejects.toMatchObject({
      cause: { fields: { email: ['There is an account with this e-mail.'] } },
    });
  });

  it('are listed without their secrets', async () => {
    const { caller } = startServer();
    const users = await caller.users.list();
    expect(users.map(({ role }) => role).sort()).toEqual(['admin', 'operator', 'owner', 'viewer']);
    expect(Object.keys(users[0] ?? {}).sort()).toEqual(
      [
        ...['created_at', 'disabled', 'disabled_by_provider', 'email', 'has_password', 'has_sso'],
        ...['has_two_factor', 'id', 'name', 'passkeys', 'reset_command', 'role'],
        ...['role_from_provider'],
      ].sort(),
    );
  });

  it('are never made owners', async () => {
    const { caller } = startServer();
    const role = 'owner' as 'admin';
    await expect(caller.users.create({ ...ada, role })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect(caller.users.update({ id: 'viewer', role })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('start over with another role', async () => {
    const { caller, cookieOf, services } = startServer();
    await cookieOf('viewer');
    const [session] = await services.sessions.list('viewer');
    const ended = services.sessionRevocations.of(session?.id ?? '');
    expect(await caller.users.update({ id: 'viewer', role: 'operator' })).toMatchObject({
      role: 'operator',
    });
    expect(await services.sessions.list('viewer')).toEqual([]);
    expect(ended.aborted).toBe(true);
  });

  it('go on under another name', async () => {
    const { caller, cookieOf, services } = startServer();
    await cookieOf('viewer');
    await caller.users.update({ id: 'viewer', name: 'Vi', role: 'viewer', disabled: false });
    expect(await services.sessions.list('viewer')).toHaveLength(1);
  });

  it('lose everything when they are removed', async () => {
    const { caller, cookieOf, services } = startServer();
    await cookieOf('viewer');
    await caller.users.delete({ id: 'viewer' });
    expect(await services.accounts.find('viewer')).toBeNull();
    expect(await services.sessions.list('viewer')).toEqual([]);
    await expect(caller.users.delete({ id: 'viewer' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the owner', () => {
  it.each([
    ['removed', (caller: Caller) => caller.users.delete({ id: 'owner' })],
    ['demoted', (caller: Caller) => caller.users.update({ id: 'owner', role: 'viewer' })],
    ['disabled', (caller: Caller) => caller.users.update({ id: 'owner', disabled: true })],
  ])('cannot be %s, not even by themselves', async (_, act) => {
    const { as, services } = startServer();
    for (const role of ['admin', 'owner'] as const) {
      await expect(act(as(role))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await services.accounts.find('owner')).toMatchObject({ role: 'owner', banned: false });
  });

  it('cannot be taken over by an admin', async () => {
    const { as } = startServer();
    await expect(as('admin').users.createResetLink({ id: 'owner' })).rejects.toThrow(
      'Only the owner',
    );
    await expect(as('admin').users.update({ id: 'owner', name: 'X' })).rejects.toThrow(
      'Only the owner',
    );
    expect((await as('owner').users.createResetLink({ id: 'owner' })).url).toContain('/reset');
    expect(await as('owner').users.update({ id: 'owner', name: 'Me' })).toMatchObject({
      name: 'Me',
    });
  });
});

describe('an admin', () => {
  it('cannot remove their own access', async () => {
    const { as } = startServer();
    await expect(as('admin').users.delete({ id: 'admin' })).rejects.toThrow('yourself');
    await expect(as('admin').users.update({ id: 'admin', disabled: true })).rejects.toThrow(
      'yourself',
    );
  });
});

type Caller = ReturnType<typeof startServer>['caller'];
