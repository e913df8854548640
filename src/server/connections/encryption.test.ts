import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createEncryption } from './encryption';

const { encrypt: seal, decrypt: open } = createEncryption(randomBytes(32));

describe('an encrypted value', () => {
  it('decrypts with its associated data', () => {
    expect(open(seal('sk-secret', 'openai'), 'openai')).toBe('sk-secret');
    expect(open(seal('', 'openai'), 'openai')).toBe('');
    expect(open(seal('clé 🔑', 'openai'), 'openai')).toBe('clé 🔑');
  });

  it('has a different ciphertext each time', () => {
    expect(seal('sk-secret', 'openai')).not.toBe(seal('sk-secret', 'openai'));
  });

  it('names its envelope version and reveals nothing of its content', () => {
    expect(seal('sk-secret', 'openai')).toMatch(/^v1:[\w-]{16}:[\w-]+:[\w-]{22}$/);
  });

  it('does not decrypt with other associated data', () => {
    expect(() => open(seal('sk-secret', 'openai'), 'evil')).toThrow();
  });

  it('does not decrypt with another key', () => {
    const other = createEncryption(randomBytes(32));
    expect(() => other.decrypt(seal('sk-secret', 'openai'), 'openai')).toThrow();
  });

  it.each([0, 1, 2, 3])('does not decrypt when part %i was modified', (part) => {
    const parts = seal('sk-secret', 'openai').split(':');
    parts[part] = (parts[part] ?? '').replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    expect(() => open(parts.join(':'), 'openai')).toThrow();
  });

  it('does not decrypt with a truncated tag', () => {
    const parts = seal('sk-secret', 'openai').split(':');
    parts[3] = parts[3]?.slice(0, 6) ?? '';
    expect(() => open(parts.join(':'), 'openai')).toThrow();
  });
});
