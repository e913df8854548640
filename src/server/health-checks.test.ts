import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createHealthCheck, healthChecks } from './health-checks';
import { startServer } from './testing';

it('nothing fails on a server that runs', async () => {
  const { services } = startServer();
  expect(await createHealthCheck(healthChecks(services))()).toEqual([]);
});

it('a database that is closed and a folder that is gone fail', async () => {
  const { services } = startServer();
  const check = createHealthCheck(healthChecks(services));
  await services.usage.close();
  rmSync(services.env.DATA_DIR, { recursive: true });
  const failing = (await check()).map((failure) => failure.check);
  expect(failing).toEqual(expect.arrayContaining(['usage database', 'files']));
});
