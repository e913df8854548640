import { expect, it } from 'vitest';
import { startServer } from '../testing';

const refused = { code: null, type: null, param: null, message: 'Down.', request_id: null };

it('the later of two concurrent answers decides', async () => {
  const { connections } = startServer().services;
  const local = await connections.find('local');
  if (!local) throw new Error('There is no local platform.');
  await connections.recordHealth(local, null);
  await Promise.all([
    connections.recordHealth(local, { ...refused, status: 503 }),
    connections.recordHealth(local, null),
  ]);
  expect((await connections.find('local'))?.failure).toBeNull();
  await Promise.all([
    connections.recordHealth(local, null),
    connections.recordHealth(local, { ...refused, status: 503 }),
  ]);
  expect((await connections.find('local'))?.failure?.status).toBe(503);
});
