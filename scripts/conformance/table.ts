import type { OperationResult, Share } from './measure';

const [start, end] = [
  '<!-- conformance: npm run conformance -- --write -->',
  '<!-- /conformance -->',
];

/** The numbers of each noun, as the documentation has them. */
export function printTable(results: OperationResult[]): string {
  const nouns = [...new Set(results.map(({ noun }) => noun))];
  const rows = nouns.map((noun) =>
    row(
      nameOf(noun),
      results.filter((one) => one.noun === noun),
    ),
  );
  return [
    '| noun | operations | parameters | response fields | share |',
    '|---|---|---|---|---|',
    ...rows,
    row('**all**', results),
  ].join('\n');
}

function row(name: string, results: OperationResult[]): string {
  const operations = {
    answered: results.filter(({ isAnswered }) => isAnswered).length,
    all: results.length,
  };
  const parameters = sum(results.map((result) => result.parameters));
  const fields = sum(results.map((result) => result.fields));
  const all = sum([operations, parameters, fields]);
  const share = Math.floor((all.answered / all.all) * 100);
  return `| ${name} | ${print(operations)} | ${print(parameters)} | ${print(fields)} | ${share} % |`;
}

const sum = (shares: Share[]): Share => ({
  answered: shares.reduce((total, { answered }) => total + answered, 0),
  all: shares.reduce((total, { all }) => total + all, 0),
});

const print = ({ answered, all }: Share) => `${answered} of ${all}`;

/** `vectorStoreFiles` is vector store files. */
const nameOf = (noun: string) => noun.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The table that stands in a document. */
export function tableIn(text: string): string {
  return text.split(start)[1]?.split(end)[0]?.trim() ?? '';
}

export function replaceTable(text: string, table: string): string {
  const [before, rest = ''] = text.split(start);
  const [, after = ''] = rest.split(end);
  return `${before}${start}\n${table}\n${end}${after}`;
}
