import { expect, it } from 'vitest';
import { readAgent } from './agent';

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox', 'Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0',
    'Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Safari/604.1',
    'Safari',
    'iOS',
  ],
  ['curl/8.1', 'curl', null],
  ['okhttp/5', 'okhttp/5', null],
  ['', '', null],
])('%s is %s on %s', (agent, client, system) => {
  expect(readAgent(agent)).toEqual({ client, system });
});
