import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { readEnv } from './env';
import { createHealthCheck, healthChecks } from './health-checks';
import { openServices } from './services';

it('a database file that is overwritten or gone while it runs is damaged, with what to do', async () => {
  const folder = testFolder();
  const services = openServices(readEnv({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
  onTestFinished(() => services.close());
  const { databases } = healthChecks(services);
  const check = createHealthCheck({ databases: databases as () => Promise<unknown> });
  expect(await check()).toEqual([]);
  const file = join(folder, 'usage.db');
  truncateSync(file, 0);
  const problem = expect.stringMatching(/^damaged: .+npm run restore -- <backup>/);
  expect(await check()).toEqual([{ check: 'databases', problem }]);
  writeFileSync(file, 'x'.repeat(8_192));
  expect(await check()).toEqual([{ check: 'databases', problem }]);
});
