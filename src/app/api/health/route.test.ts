import { afterEach, expect, it } from 'vitest';
import { setHealth, setLead } from '@/server/health';
import { createHealthCheck } from '@/server/health-checks';
import { version } from '../../../../package.json';
import { GET as live } from './live/route';
import { GET as ready } from './ready/route';
import { GET } from './route';

afterEach(() => {
  setHealth('starting');
  setLead('console', undefined);
  setLead('platform', undefined);
});

const read = async (answer: Response) => [answer.status, await answer.json()];

it.each([
  ['starting', 503, { status: 'not_ready', reasons: ['starting'] }],
  ['ok', 200, { status: 'ready', reasons: [] }],
  ['stopping', 503, { status: 'not_ready', reasons: ['stopping'] }],
] as const)('is %s: %i', async (status, code, readiness) => {
  setHealth(status);
  expect(await read(await GET())).toEqual([code, { status, version, role: 'unknown' }]);
  expect(await read(await ready())).toEqual([code, readiness]);
  expect(await read(await live())).toEqual([200, { status: 'alive' }]);
});

it('says what fails, without paths, and is not ready', async () => {
  const gone = Object.assign(new Error('ENOENT: /srv/secret-path'), { code: 'ENOENT' });
  const checks = {
    database: async () => {
      throw new Error('select * from users failed at 10.0.0.1');
    },
    files: () => Promise.reject(gone),
    slow: () => new Promise(() => undefined),
    fine: async () => 1,
  };
  setHealth('ok', undefined, createHealthCheck(checks, 10));
  expect(await read(await ready())).toEqual([
    503,
    {
      status: 'not_ready',
      reasons: ['database: failed', 'files: ENOENT', 'slow: no answer within 0.01 s'],
    },
  ]);
  expect(await read(await GET())).toMatchObject([503, { status: 'failing' }]);
  expect((await live()).status).toBe(200);
});

it('runs its checks once for probes that ask at the same time', async () => {
  let runs = 0;
  const check = createHealthCheck({
    counted: async () => {
      runs += 1;
    },
  });
  await Promise.all([check(), check(), check()]);
  expect(runs).toBe(1);
  await check();
  expect(runs).toBe(2);
});

it('says whether the process leads, and what since when', async () => {
  setHealth('ok');
  setLead('console', null);
  expect(await read(await GET())).toMatchObject([200, { role: 'follower', leads: {} }]);
  setLead('platform', 1_700_000_000);
  const leads = { platform: 1_700_000_000 };
  expect(await read(await GET())).toMatchObject([200, { role: 'leader', leads }]);
});
