import { expect, it } from 'vitest';
import { privateHost } from './private-hosts';

it.each([
  ['localhost', 'localhost'],
  [' LOCALHOST. ', 'localhost'],
  ['Box.LAN', 'box.lan'],
  ['my_box', 'my_box'],
  ['192.168.1.5', '192.168.1.5'],
  ['2130706433', '127.0.0.1'],
  ['0x7f.1', '127.0.0.1'],
  ['0177.0.0.1', '127.0.0.1'],
  ['[::1]', '::1'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['fd00::0005', 'fd00::5'],
  ['10.1.2.3/8', '10.0.0.0/8'],
  ['fd00::1/8', 'fd00::/8'],
])('a private host %j is kept as %j', (entry, kept) => {
  expect(privateHost.parse(entry)).toBe(kept);
});

it.each([
  '',
  ' ',
  'http://box.lan',
  'box.lan:8000',
  'box.lan/v1',
  '10.0.0.0/99',
  'me@box',
  'a b',
  '*',
  '*.lan',
])('%j is no private host', (entry) => expect(privateHost.safeParse(entry).success).toBe(false));
