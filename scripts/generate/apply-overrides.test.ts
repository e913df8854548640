import { describe, expect, it } from 'vitest';
import type { Override } from './overrides';
import { generateFrom } from './testing';

const thing = `
  Got:
    allOf:
      - type: object
        required: [id, parts]
        properties:
          id: { type: string }
          state: { type: string, enum: [on] }
          parts:
            type: array
            items: { type: object, required: [n], properties: { n: { type: integer, minimum: 5 } } }
`;

function overridden(...overrides: Omit<Override, 'source'>[]) {
  const withSource = overrides.map((override) => ({ ...override, source: 'a test' }));
  return generateFrom(thing, { overrides: withSource }).type('Got');
}

describe('an override', () => {
  it('makes a property optional, required or nullable', () => {
    expect(overridden({ at: 'Got.id', optional: true })).toContain('id?: string | null;');
    expect(overridden({ at: 'Got.state', required: true })).toContain("state: 'on';");
    expect(overridden({ at: 'Got.parts[].n', nullable: true })).toContain('n: number | null;');
  });

  it('adds values to an enum', () => {
    expect(overridden({ at: 'Got.state', also: ['off'] })).toContain(
      "'on' | 'off' | (string & {})",
    );
  });

  it('replaces keywords, drops them, and adds a property', () => {
    expect(overridden({ at: 'Got.id', set: { type: 'integer' } })).toContain('id: number;');
    expect(overridden({ at: 'Got.body', set: { type: 'object' }, required: true })).toContain(
      'body: Record<string, unknown>;',
    );
    const { responses } = generateFrom(thing, {
      overrides: [{ at: 'Got.parts[].n', set: { minimum: undefined }, source: 'a test' }],
    });
    expect(responses.createThing?.safeParse({ id: '', parts: [{ n: 1 }] }).success).toBe(true);
  });

  it('that matches nothing is reported as outdated', () => {
    expect(() => overridden({ at: 'Got.gone.deeper', nullable: true })).toThrow(
      'Nothing is at Got.gone.deeper; drop the override.',
    );
    expect(() => overridden({ at: 'Gone.id', nullable: true })).toThrow(
      'No schema Gone for the override Gone.id.',
    );
  });
});
