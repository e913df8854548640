import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(readEnv({})).toEqual({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: resolve('data'),
      BYTES: { kind: 'folder', folder: resolve('data') },
      LOG_LEVEL: 'info',
      TRUSTED_PROXIES: [],
      BASE_PATH: '',
      APP_URL: undefined,
      OIDC_SESSION_HOURS: 12,
      PASSWORD_SIGN_IN: 'on',
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
    ['FILES_URL', 'https://x.example', 'FILES_URL must be a folder, or s3://bucket/prefix.'],
    ['FILES_URL', 's3://', 'FILES_URL must name a bucket: s3://bucket or s3://bucket/prefix.'],
    [
      'FILES_URL',
      's3://bucket',
      'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are both needed where FILES_URL is a bucket.',
    ],
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

  it('reads where bytes are kept', () => {
    const bytesOf = (env: Record<string, string>) => readEnv(env).BYTES;
    expect(bytesOf({ FILES_URL: '/mnt/files' })).toEqual({ kind: 'folder', folder: '/mnt/files' });
    expect(bytesOf({ FILES_URL: 'file:///mnt/a%20b' })).toMatchObject({ folder: '/mnt/a b' });
    const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
    expect(bytesOf({ FILES_URL: 's3://bucket/a/b/', ...keys, AWS_REGION: 'eu-central-1' })).toEqual(
      {
        kind: 'bucket',
        settings: {
          ...{ bucket: 'bucket', prefix: 'a/b/', region: 'eu-central-1', pathStyle: false },
          endpoint: 'https://s3.eu-central-1.amazonaws.com',
          ...{ accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: undefined },
        },
      },
    );
    const own = { S3_ACCESS_KEY_ID: 'other', S3_SECRET_ACCESS_KEY: 'hidden' };
    const S3_ENDPOINT = 'http://minio:9000/';
    expect(bytesOf({ FILES_URL: 's3://bucket', ...keys, ...own, S3_ENDPOINT })).toMatchObject({
      settings: {
        endpoint: 'http://minio:9000',
        accessKeyId: 'other',
        pathStyle: true,
        prefix: '',
      },
    });
    for (const [env, line] of [
      [{ FILES_URL: 's3://bucket/../x' }, 'FILES_URL has a prefix that cannot be used'],
      [{ FILES_URL: 's3://bucket/x?y' }, 'FILES_URL must end after its prefix.'],
      [{ S3_ENDPOINT: 'http://a:b@minio' }, 'S3_ENDPOINT must end after its host and port.'],
      [{ S3_ENDPOINT: 'minio:9000' }, 'S3_ENDPOINT must be an http or https address.'],
      [{ S3_PATH_STYLE: 'maybe' }, 'S3_PATH_STYLE must be true or false.'],
    ] as const)
      expect(() => bytesOf({ FILES_URL: 's3://bucket', ...keys, ...env })).toThrow(line);
  });

  it('does not repeat a password', () => {
    const env = { SIGNALBOX_OWNER_EMAIL: 'a@example.com', SIGNALBOX_OWNER_PASSWORD: 'hunter2' };
    expect(() => readEnv(env)).toThrow(
      /^SIGNALBOX_OWNER_PASSWORD must have at least 12 characters\.$/,
    );
  });
});

describe('the variables of single sign-on', () => {
  const sound = {
    APP_URL: 'https://box.example.com',
    OIDC_ISSUER: 'https://id.example.com/realms/main',
    OIDC_CLIENT_ID: 'signalbox',
  };

  it('are lists and pairs', () => {
    const lists = {
      OIDC_SCOPES: 'openid email,offline_access',
      OIDC_ALLOWED_DOMAINS: '@Example.com, example.org',
      OIDC_ROLES: 'admin=a%2Cb, viewer=*',
    };
    expect(readEnv({ ...sound, ...lists })).toMatchObject({
      OIDC_SCOPES: ['openid', 'email', 'offline_access'],
      OIDC_ALLOWED_DOMAINS: ['example.com', 'example.org'],
      OIDC_ROLES: [
        { role: 'admin', group: 'a,b' },
        { role: 'viewer', group: '*' },
      ],
    });
  });

  it.each([
    [{ OIDC_ISSUER: 'http://id.example.com' }, 'OIDC_ISSUER must begin with https://'],
    [{ OIDC_ISSUER: 'https://me:s3cret@id.example.com' }, 'OIDC_ISSUER must not hold a password'],
    [{ OIDC_CLIENT_ID: '' }, 'OIDC_ISSUER and OIDC_CLIENT_ID belong together: set both.'],
    [{ APP_URL: '' }, 'OIDC_ISSUER needs APP_URL'],
    [{ OIDC_SCOPES: 'email' }, 'OIDC_SCOPES must contain openid.'],
    [{ OIDC_ROLES: 'owner=boss' }, 'OIDC_ROLES must be role=group pairs'],
    [{ OIDC_ROLES: 'admin=' }, 'OIDC_ROLES must be role=group pairs'],
    [{ OIDC_ALLOWED_DOMAINS: '*' }, 'OIDC_ALLOWED_DOMAINS must be domains'],
    [{ OIDC_SESSION_HOURS: '0' }, 'OIDC_SESSION_HOURS must be a number of hours from 1 to 720.'],
    [{ PASSWORD_SIGN_IN: 'no' }, 'PASSWORD_SIGN_IN must be on or off.'],
    [{ OIDC_ISSUER: '', PASSWORD_SIGN_IN: 'off' }, 'PASSWORD_SIGN_IN is off, but OIDC_ISSUER is'],
    [{ OIDC_ISSUER: '' }, 'OIDC_CLIENT_ID has no effect without OIDC_ISSUER: set both.'],
  ])('are refused as %j in one line', (change, line) => {
    expect(() => readEnv({ ...sound, ...change })).toThrow(line);
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
