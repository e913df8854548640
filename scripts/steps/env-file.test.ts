import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEnv, readEnvFile } from './env-file.mjs';

describe('the text of an .env file', () => {
  it('gives names and values, without comments and spaces around them', () => {
    expect(parseEnv('# a comment\nPORT=3000\n\n  HOST = 0.0.0.0  # everyone\r\nEMPTY=\n')).toEqual({
      PORT: '3000',
      HOST: '0.0.0.0',
      EMPTY: '',
    });
  });

  it('keeps what stands in quotes as it is', () => {
    expect(parseEnv(`A="two # words"\nB='$HOME \\n'\nC="line\\nline \\"x\\""`)).toEqual({
      A: 'two # words',
      B: '$HOME \\n',
      C: 'line\nline "x"',
    });
  });

  it('keeps a # inside a value and a $ literally', () => {
    expect(parseEnv('PASSWORD=a#b$c==')).toEqual({ PASSWORD: 'a#b$c==' });
  });

  it('accepts export and skips lines that are no assignment', () => {
    expect(parseEnv('export KEY=1\nnot an assignment\n=x')).toEqual({ KEY: '1' });
  });

  it('keeps an unclosed quote literally', () => {
    expect(parseEnv('A="open\nB=2')).toEqual({ A: '"open', B: '2' });
  });
});

describe('reading the file', () => {
  it('does not override the environment', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'env-')), '.env');
    writeFileSync(path, 'PORT=4000\nHOST=0.0.0.0');
    const env: Record<string, string> = { PORT: '3000' };

    readEnvFile(path, env);

    expect(env).toMatchObject({ PORT: '3000', HOST: '0.0.0.0' });
  });

  it('works without a file', () => {
    const env = {};
    readEnvFile('/nowhere/.env', env);
    expect(env).toEqual({});
  });
});
