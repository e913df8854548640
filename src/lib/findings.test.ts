import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAst } from 'vitest/node';
import { batchFindings } from './batch-input/messages';
import { createFindingReader } from './findings';
import { exampleFlaws, foundKinds } from './fine-tuning/rules';

describe('a finding', () => {
  const read = createFindingReader(exampleFlaws);

  it('is recognized by its text, with its values', () => {
    expect(read("must be one of system, user, not 'robot'")).toEqual({
      key: 'role',
      values: { roles: 'system, user', found: "'robot'" },
    });
    expect(read('cannot be parsed: the line is not valid JSON. Unexpected\nend')).toEqual({
      key: 'notJson',
      values: { reason: 'Unexpected\nend' },
    });
    expect(read('is missing: the grader asks for {{item.answer}}')).toEqual({
      key: 'missingForGrader',
      values: { name: '{{item.answer}}' },
    });
  });

  it('of another origin is not recognized', () => {
    expect(read('must be of another kind')).toBeNull();
    expect(read('It must be a string')).toBeNull();
  });
});

describe('each text of a check', () => {
  it.each([
    ['batch-input', createFindingReader(batchFindings), /^(convert-input|chunks|messages)\.ts$/],
    [
      'fine-tuning',
      (text: string) => createFindingReader(exampleFlaws)(text) ?? readFound(text),
      /^(rules|hyperparameters|method|token-bins|advice)\.ts$/,
    ],
  ] as const)('of %s has a key, in both languages', (folder, read, apart) => {
    const files = readdirSync(join('src/lib', folder)).filter(
      (file) => /\.ts$/.test(file) && !/\.test\./.test(file) && !apart.test(file),
    );
    const texts = files.flatMap((file) => textsIn(join('src/lib', folder, file)));
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => read(text) === null && !composed.includes(text))).toEqual([]);
  });
});

const readFound = createFindingReader({ ...foundKinds, one: 'a {kind}' });

/** Of which a part is another of a few texts: the tables have each of them. */
const composed = [
  'JSON object',
  `The "'x'" is not a 'x'.`,
  "is not one of the 'x' of this example: 'x'",
  "must be 'x', not 'x'",
];

interface Node {
  type: string;
  [field: string]: unknown;
}

/** Literals of several words; what is put into them stands as one word. */
function textsIn(file: string): string[] {
  const found: string[] = [];
  walk(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }) as unknown as Node);
  return found.filter((text) => /[a-z] [a-z]/i.test(text));

  function walk(node: Node): void {
    if (/^Import/.test(node.type)) return;
    if (node.type === 'Literal' && typeof node.value === 'string') found.push(node.value);
    if (node.type === 'TemplateLiteral') {
      const quasis = node.quasis as { value: { cooked: string } }[];
      found.push(quasis.map(({ value }) => value.cooked).join("'x'"));
    }
    for (const child of Object.values(node)) {
      for (const one of Array.isArray(child) ? child : [child])
        if (typeof one === 'object' && one !== null && 'type' in one) walk(one as Node);
    }
  }
}
