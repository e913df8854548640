import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.mjs';

describe('the settings of a start', () => {
  it('have defaults for everything', () => {
    expect(readSettings({}, '/srv/signalbox')).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: resolve('/srv/signalbox/data'),
      address: 'http://localhost:3000',
      healthUrl: 'http://127.0.0.1:3000/api/health',
    });
  });

  it('treat empty variables as unset', () => {
    const empty = { PORT: '', HOST: '', DATA_DIR: '', APP_URL: '' };
    expect(readSettings(empty, '/srv')).toEqual(readSettings({}, '/srv'));
  });

  it.each([
    ['0.0.0.0', 'http://localhost:3000', 'http://127.0.0.1:3000/api/health'],
    ['::', 'http://localhost:3000', 'http://[::1]:3000/api/health'],
    ['10.0.0.7', 'http://10.0.0.7:3000', 'http://10.0.0.7:3000/api/health'],
    ['fd00::7', 'http://[fd00::7]:3000', 'http://[fd00::7]:3000/api/health'],
  ])('connect to a server that listens on %s', (HOST, address, healthUrl) => {
    expect(readSettings({ HOST }, '/srv')).toMatchObject({ address, healthUrl });
  });

  it('show the configured public address', () => {
    expect(readSettings({ BASE_PATH: '/box' }, '/srv').address).toBe('http://localhost:3000/box');
    for (const APP_URL of ['https://example.com', 'https://example.com/box/'])
      expect(readSettings({ APP_URL, BASE_PATH: '/box' }, '/srv').address).toBe(
        'https://example.com/box',
      );
    const { address, healthUrl } = readSettings({ APP_URL: 'https://box.example.com/' }, '/srv');
    expect(address).toBe('https://box.example.com');
    expect(healthUrl).toBe('http://127.0.0.1:3000/api/health');
  });

  it.each(['0', '65536', '80a', '3000.5', '-1'])('refuse PORT=%s', (PORT) => {
    expect(() => readSettings({ PORT }, '/srv')).toThrow(`is "${PORT}"`);
  });
});
