import { describe, expect, it } from 'vitest';
import { greeting } from './greeting.mjs';

const startup = {
  pid: 1,
  setup_url: 'http://localhost:3000/setup?token=once',
  platform: { base_url: 'http://localhost:3000/v1', key_file: '/srv/data/platform/api-key' },
  errors: [],
};
const about = { address: 'http://localhost:3000', seconds: 1.234, startup };

describe('the greeting', () => {
  it('shows the addresses, the setup link and the key', () => {
    expect(greeting({ ...about, key: 'sk-local' }).split('\n')).toEqual([
      'Ready in 1.2 s.',
      '',
      '  Console          http://localhost:3000',
      '  First account    http://localhost:3000/setup?token=once  (works once)',
      '  OpenAI base URL  http://localhost:3000/v1',
      '  OpenAI API key   sk-local',
      '',
    ]);
  });

  it('names the file of the key if it must not be shown', () => {
    expect(greeting(about)).toContain('OpenAI API key   in /srv/data/platform/api-key');
  });

  it('has no setup link once there is an account', () => {
    expect(greeting({ ...about, startup: { ...startup, setup_url: null } })).not.toContain('setup');
  });

  it('is not “Ready” where something fails, and says what', () => {
    const failures = [
      { check: 'usage database', problem: 'SQLITE_IOERR' },
      { check: 'byte store', problem: 'no answer within 2 s' },
    ];
    const lines = greeting({ ...about, failures }).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      expect.stringContaining('not everything works'),
      '  usage database: SQLITE_IOERR',
      '  byte store: no answer within 2 s',
      '',
    ]);
    expect(lines.join('\n')).not.toContain('Ready');
    expect(lines).toContainEqual(expect.stringContaining('http://localhost:3000/setup'));
  });

  it('ends with the warnings', () => {
    const errors = ['OPENAI_BASE_URL is set, OPENAI_API_KEY is not.'];
    expect(greeting({ ...about, startup: { ...startup, errors } })).toMatch(/is not\.$/);
  });

  it('shows only the address if the server reported nothing', () => {
    expect(greeting({ ...about, startup: null })).toContain('Console  http://localhost:3000');
  });
});
