import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSealer } from './sealer';

const { seal, open } = createSealer(randomBytes(32));

describe('a sealed value', () => {
  it('opens where it belongs', () => {
    expect(open(seal('sk-secret', 'openai'), 'openai')).toBe('sk-secret');
    expect(open(seal('', 'openai'), 'openai')).toBe('');
    expect(open(seal('clé 🔑', 'openai'), 'openai')).toBe('clé 🔑');
  });

  it('never looks the same twice', () => {
    expect(seal('sk-secret', 'openai')).not.toBe(seal('sk-secret', 'openai'));
  });

  it('says which envelope it is in, and nothing of what is inside', () => {
    expect(seal('sk-secret', 'openai')).toMatch(/^v1:[\w-]{16}:[\w-]+:[\w-]{22}$/);
  });

  it('does not open elsewhere', () => {
    expect(() => open(seal('sk-secret', 'openai'), 'evil')).toThrow();
  });

  it('does not open with another key', () => {
    const other = createSealer(randomBytes(32));
    expect(() => other.open(seal('sk-secret', 'openai'), 'openai')).toThrow();
  });

  it.each([0, 1, 2, 3])('does not open when part %i was changed', (part) => {
    const parts = seal('sk-secret', 'openai').split(':');
    parts[part] = (parts[part] ?? '').replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    expect(() => open(parts.join(':'), 'openai')).toThrow();
  });

  it('does not open with a shortened tag', () => {
    const parts = seal('sk-secret', 'openai').split(':');
    parts[3] = parts[3]?.slice(0, 6) ?? '';
    expect(() => open(parts.join(':'), 'openai')).toThrow();
  });
});
