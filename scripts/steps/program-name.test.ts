import { expect, it } from 'vitest';
import { programName } from './program-name.mjs';

it.each([
  ['/root/.npm/_npx/a/node_modules/.bin/signalbox', { npm_command: 'exec' }, 'npx signalbox'],
  ['/usr/local/bin/signalbox', { PATH: '/usr/bin:/usr/local/bin' }, 'signalbox'],
  [
    '/opt/a/node_modules/.bin/signalbox',
    { PATH: '/usr/bin' },
    '/opt/a/node_modules/.bin/signalbox',
  ],
  ['/app/scripts/signalbox.mjs', { PATH: '/app/scripts' }, 'node /app/scripts/signalbox.mjs'],
] as const)('a program that was started as %s is called again', (script, env, name) => {
  expect(programName(script, env)).toBe(name);
});
