import { expect, it } from 'vitest';
import { readArguments, usage } from './arguments.mjs';

const commands = ['user', 'backup'];

it('options are read, and what follows a subcommand is left to it', () => {
  expect(readArguments(['-p', '80', '--data', 'x'], commands)).toMatchObject({
    command: undefined,
    options: { port: '80', data: 'x' },
  });
  expect(readArguments(['--data', 'x', 'user', 'reset', '--help'], commands)).toMatchObject({
    command: 'user',
    rest: ['reset', '--help'],
    options: { data: 'x' },
  });
});

it.each([['--prot'], ['usr'], ['--port']])('%s is refused, with where to look', (arg) => {
  expect(() => readArguments([arg], commands)).toThrow('"signalbox --help" says what there is.');
});

it('the help names every subcommand', () => {
  for (const command of commands) expect(usage(commands)).toContain(`] ${command} `);
});
