import { expect, it } from 'vitest';
import { startServer } from '../testing';

it('shows every user the simulator and its directives', async () => {
  const { as } = startServer();
  const { model, directives } = await as('viewer').platform.retrieve();
  expect(model).toBe('signalbox-mini');
  expect(directives).toContainEqual({
    usage: '/wait 3s',
    meaning: 'Waits before the first token.',
  });
});

it('shows every user the code sandbox, or why there is none', async () => {
  const off = startServer({ env: { PLATFORM_SANDBOX: 'off' } });
  expect(await off.as('viewer').platform.sandbox()).toEqual({
    kind: null,
    runtime: null,
    reason: 'The code interpreter is switched off on this server.',
  });
  const { kind, runtime, reason } = await startServer().as('viewer').platform.sandbox();
  if (kind === null) expect(reason).toContain('npm run sandbox -- install');
  else expect(runtime).toMatch(/^Python 3\.\d+/);
});
