import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(readEnv({})).toEqual({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: resolve('data'),
      LOG_LEVEL: 'info',
      TRUSTED_PROXIES: [],
      BASE_PATH: '',
      APP_URL: undefined,
    });
  });

  it('counts an empty value as unset', () => {
    expect(readEnv({ PORT: '', OPENAI_API_KEY: '' })).toMatchObject({ PORT: 3000 });
    expect(readEnv({ OPENAI_API_KEY: '' })).not.toHaveProperty('OPENAI_API_KEY');
  });

  it('lets APP_URL end with the base path, or without it', () => {
    for (const APP_URL of ['https://example.com', 'https://example.com/box/'])
      expect(readEnv({ APP_URL, BASE_PATH: 'box/' }).APP_URL).toBe('https://example.com/box');
    for (const APP_URL of ['https://example.com/other', 'https://example.com/box?a=1'])
      expect(() => readEnv({ APP_URL, BASE_PATH: '/box' })).toThrow(
        'APP_URL must end after its host and port, or with BASE_PATH (/box).',
      );
  });

  it('takes the origin of APP_URL', () => {
    expect(readEnv({ APP_URL: 'https://Box.example.com/' }).APP_URL).toBe(
      'https://box.example.com',
    );
  });

  it.each([
    ['PORT', '70000', 'PORT must be a whole number from 1 to 65535.'],
    ['PORT', 'http', 'PORT must be a whole number from 1 to 65535.'],
    ['APP_URL', 'box.example.com', 'APP_URL must be an http or https address.'],
    [
      'TRUSTED_PROXIES',
      '10.0.0.0/8, proxy',
      'TRUSTED_PROXIES holds "proxy", which is no address and no range.',
    ],
    [
      'APP_URL',
      'https://example.com/box',
      'APP_URL must end after its host and port (set BASE_PATH for a path).',
    ],
    [
      'BASE_PATH',
      '/../box',
      'BASE_PATH must be a path such as /signalbox, of letters, digits, "-", "_", "." and "~".',
    ],
    ['OPENAI_BASE_URL', 'ftp://x.example', 'OPENAI_BASE_URL must be an http or https address.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be debug, info, warn, error or silent.'],
    [
      'SIGNALBOX_OWNER_EMAIL',
      'a@example.com',
      'SIGNALBOX_OWNER_EMAIL and SIGNALBOX_OWNER_PASSWORD belong together: set both or none.',
    ],
  ])('refuses %s=%s in one line', (name, value, line) => {
    expect(() => readEnv({ [name]: value })).toThrow(line);
  });

  it('says everything that is wrong, a line for each', () => {
    expect(() => readEnv({ PORT: '0', LOG_LEVEL: 'loud' })).toThrow(
      'PORT must be a whole number from 1 to 65535.\nLOG_LEVEL must be debug, info, warn, error or silent.',
    );
  });

  it('does not repeat a password', () => {
    const env = { SIGNALBOX_OWNER_EMAIL: 'a@example.com', SIGNALBOX_OWNER_PASSWORD: 'hunter2' };
    expect(() => readEnv(env)).toThrow(
      /^SIGNALBOX_OWNER_PASSWORD must have at least 12 characters\.$/,
    );
  });
});

describe('an address of an upstream with a password in it', () => {
  it.each(['OPENAI_BASE_URL', 'PLATFORM_UPSTREAM_URL'])(
    'is refused as %s, and not repeated',
    (name) => {
      const read = () => readEnv({ [name]: 'https://me:s3cret@box.example/v1' });
      expect(read).toThrow(new RegExp(`^${name} must not hold a password`));
      expect(read).not.toThrow(/s3cret/);
    },
  );
});
