import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkNode } from './node-version.mjs';

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.1', '22.0.0', '26.12.1'])('may be %s', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  it.each(['18.20.8', '20.18.3'])('%s is too old', (version) => {
    expect(() => checkNode(version)).toThrow(
      `Signalbox needs Node 20.19 or newer, and this is ${version}.`,
    );
  });

  it('is checked as package.json says', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(engines).toEqual({ node: '>=20.19' });
  });
});
