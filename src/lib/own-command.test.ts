import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownCommand, publicCommand, startCommand } from './own-command';

it('a command is a script of npm in a checkout', () => {
  expect(ownCommand('user', 'reset <email>', {})).toBe('npm run user -- reset <email>');
  expect(ownCommand('migrate:postgres', '', {})).toBe('npm run migrate:postgres');
  expect(startCommand({})).toBe('npm start');
});

it('a command is a subcommand of the program that was started in a package', () => {
  const env = { SIGNALBOX_COMMAND: 'npx signalbox --data /srv/box' };
  expect(ownCommand('user', 'reset', env)).toBe('npx signalbox --data /srv/box user reset');
  expect(ownCommand('migrate:postgres', '', env)).toBe(
    'npx signalbox --data /srv/box migrate-postgres',
  );
  expect(startCommand(env)).toBe('npx signalbox --data /srv/box');
});

it('a page names no path of the machine', () => {
  const inImage = { SIGNALBOX_COMMAND: 'node /app/scripts/signalbox.mjs --data /data' };
  expect(publicCommand('user', 'reset', inImage)).toBe('signalbox user reset');
  const byNpx = { SIGNALBOX_COMMAND: 'npx signalbox --data /srv/box' };
  expect(publicCommand('user', 'reset', byNpx)).toBe('npx signalbox user reset');
  expect(publicCommand('user', 'reset', {})).toBe('npm run user -- reset');
});

it('no message of what is packaged names a script of npm that is only in a checkout', () => {
  const named = /npm run (?:user|backup|restore|migrate:postgres|sandbox)\b|"npm start"/;
  const packaged = ['user', 'backup', 'restore', 'migrate-postgres', 'sandbox'];
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(?:^|\/)testing/.test(name))
    .map((name) => join('src', name));
  const places = [...sources, ...packaged.map((name) => `scripts/${name}.ts`)].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        named.test(line) && !/^\s*(?:\/\*\*|\*|\/\/)/.test(line) ? [`${file}:${index + 1}`] : [],
      ),
  );
  expect(places).toEqual([]);
});
