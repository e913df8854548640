import { expect, it } from 'vitest';
import { codeOf, exportedTypes, wordsOfName } from './identifiers';
import { findRepeatedTypes, findReplacedWords } from './vocabulary';

it.each([
  ['a comment', 'const a = 1; // told\n/* told */ const b = a;'],
  ['a string', `const a = 'told'; const b = "it's told";`],
  ['the text of a template', 'const a = `told $#{b} told $#{`told $#{c}`} told`; const d = 1;'],
  ['a regular expression', 'const a = /told[\'"`]/g; const b = 4 / 2 / 1;'],
])('identifiers are not read from %s', (_, source) => {
  expect(codeOf(withTemplates(source))).not.toContain('told');
});

it('identifiers are read from the expressions in templates and after them', () => {
  const code = codeOf(
    withTemplates('const a = `x $#{told({ a: `$#{untold}` })} y`; shelf(4 / tally / 2);'),
  );
  expect(findReplacedWords([{ path: 'a.ts', code }]).map(({ word }) => word)).toEqual([
    'told',
    'untold',
    'shelf',
    'tally',
  ]);
});

it('names are split into words by case and by characters between them', () => {
  expect(wordsOfName('createRpcClient')).toEqual(['create', 'rpc', 'client']);
  expect(wordsOfName('readHTMLPage')).toEqual(['read', 'html', 'page']);
  expect(wordsOfName('src/a/map-ahead.ts')).toEqual(['src', 'a', 'map', 'ahead', 'ts']);
});

it('a replaced word is found in a path, and a pair of words in a name', () => {
  const found = findReplacedWords([{ path: 'src/shelf.ts', code: 'askPatiently(); mapAhead();' }]);
  expect(found.map(({ word }) => word)).toEqual([
    'shelf',
    'patiently',
    'ask patiently',
    'map ahead',
  ]);
});

it('a repeated type name is found, and official declarations count as one', () => {
  const declares = (path: string, name: string) => ({ path, code: `export interface ${name} {}` });
  const sources = [
    ...['src/a.ts', 'src/b.ts', 'src/c.ts'].map((path) => declares(path, 'Piece')),
    ...['generated/types.ts', 'types/a.ts', 'types/b.ts'].map((path) =>
      declares(`src/lib/openai/${path}`, 'Message'),
    ),
    declares('src/d.ts', 'Message'),
  ];
  expect(exportedTypes(sources).size).toBe(2);
  expect(findRepeatedTypes(sources, 2).map(([name]) => name)).toEqual(['Piece']);
});

/** A source with templates, from text in which `$#{` stands for the start of an expression. */
function withTemplates(text: string): string {
  return text.replaceAll('$#', '$');
}
