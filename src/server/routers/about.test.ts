import { expect, it } from 'vitest';
import { version } from '../../../package.json';
import { documentNames } from '../documents';
import { startServer } from '../testing';

it('shows its version, that of Node, and the last migrations', async () => {
  const { as, services } = startServer();
  const about = await as('viewer').about.retrieve();
  expect(about).toMatchObject({ version, node: process.versions.node });
  const migrations = services.db.plain('select count(*) from __drizzle_migrations');
  const [count = 0] = await migrations.pluck<number>();
  expect(about.schema.console).toMatch(new RegExp(`^0*${count - 1}_`));
});

it('shows admins the size of the data folder', async () => {
  const { caller, as, folder } = startServer();
  const size = await caller.about.dataSize();
  expect(size).toMatchObject({ folder, console_database: expect.any(Number) });
  expect(size.console_database).toBeGreaterThan(0);
  await expect(as('operator').about.dataSize()).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('serves its documents and no other file', async () => {
  const { as } = startServer();
  const viewer = as('viewer').about;
  for (const name of documentNames) {
    expect((await viewer.document({ name })).text).toMatch(/^# \w/);
  }
  await expect(viewer.document({ name: '../package.json' as 'changelog' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});
