import { describe, expect, it } from 'vitest';
import { readEmbeddingInput } from './embedding-request';
import { projectVectors } from './projection';
import { orderBySimilarity, readVectors, similarity } from './vectors';
import { vectorsCsv } from './vectors-export';

const vector = (...values: number[]) => Float32Array.from(values);

describe('the vectors of an answer', () => {
  it('are floats, or base64 of little-endian floats, in the order of their inputs', () => {
    const base64 = Buffer.from(vector(0.5, -1).buffer).toString('base64');
    const data = [
      { index: 1, embedding: base64 },
      { index: 0, embedding: [1, 2] },
    ];
    expect(readVectors({ data })).toEqual([vector(1, 2), vector(0.5, -1)]);
  });
});

describe('likeness', () => {
  it('is the cosine: 1 for the same direction, 0 at a right angle and for empty vectors', () => {
    expect(similarity(vector(1, 2), vector(2, 4))).toBeCloseTo(1);
    expect(similarity(vector(1, 0), vector(0, 3))).toBe(0);
    expect(similarity(vector(0, 0), vector(1, 1))).toBe(0);
  });

  it('sorts the texts by similarity to one of them, which comes first', () => {
    const vectors = [vector(1, 0), vector(0, 1), vector(1, 0.1), vector(0.5, 1)];
    expect(orderBySimilarity(vectors, 1)).toEqual([1, 3, 2, 0]);
    expect(orderBySimilarity(vectors, null)).toEqual([0, 1, 2, 3]);
  });
});

it('a projection separates distant vectors, mostly on its first axis', () => {
  const near = [vector(0, 0, 1), vector(0.1, 0.2, 1), vector(0, 0.3, 1)];
  const far = [vector(9, 0, 1), vector(9.1, 0.2, 1), vector(9, 0.3, 1)];
  const points = projectVectors([...near, ...far]);
  const sides = points.map(([x]) => Math.sign(x));
  expect(new Set(sides.slice(0, 3)).size).toBe(1);
  expect(new Set(sides.slice(3)).size).toBe(1);
  expect(sides[0]).toBe(-(sides[3] ?? 0));
  expect(Math.max(...points.map(([, y]) => Math.abs(y)))).toBeLessThan(1);
});

describe('the input', () => {
  it('is a text per line, one text, or token ids', () => {
    expect(readEmbeddingInput('a\n\nb', 'lines')?.input).toEqual(['a', 'b']);
    expect(readEmbeddingInput('a\n\nb', 'whole')?.input).toBe('a\n\nb');
    expect(readEmbeddingInput('[1, 2]\n3 4', 'tokens')?.input).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(readEmbeddingInput('1 two', 'tokens')).toBeNull();
    expect(readEmbeddingInput(' ', 'lines')).toBeNull();
  });
});

it('CSV quotes texts, and escapes formulas', () => {
  expect(vectorsCsv(['say "hi"', '=1+1'], [vector(0.5, 1), vector(0, 2)])).toBe(
    'text,0,1\r\n"say ""hi""",0.5,1\r\n"\'=1+1",0,2\r\n',
  );
});
