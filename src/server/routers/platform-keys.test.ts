import { describe, expect, it } from 'vitest';
import { startServer } from '../testing';

describe('a key of the platform', () => {
  it('is shown once, grants access, and is revoked immediately', async () => {
    const { caller, services } = startServer();
    const { key, id } = await caller.platformKeys.create({ name: 'Laptop' });
    const ask = async () => {
      const headers = { authorization: `Bearer ${key}` };
      const answer = await services.platform.fetch('http://localhost:3000/v1/models', { headers });
      return answer.status;
    };
    expect(await ask()).toBe(200);

    const listed = await caller.platformKeys.list();
    expect(listed).toContainEqual(
      expect.objectContaining({ id, name: 'Laptop', last4: key.slice(-4) }),
    );
    expect(JSON.stringify(listed)).not.toContain(key);

    await caller.platformKeys.delete({ id });
    expect(await ask()).toBe(401);
    await expect(caller.platformKeys.delete({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not needed by the console itself', async () => {
    const { caller } = startServer();
    for (const { id } of await caller.platformKeys.list()) await caller.platformKeys.delete({ id });
    expect((await caller.models.list({ connection: 'local' })).length).toBeGreaterThan(0);
  });
});
