import { exportedTypes, type Source, wordsOfName } from './identifiers';

/**
 * Words that stood for terms of the field, and which have no other meaning in a name. The field's word is beside each.
 * Words with a second, ordinary meaning (turn, place, answer, given, known) are left to review.
 */
export const replacedWords = new Map([
  ['told', 'an event: emitted, received, reported'],
  ['teller', 'event buffer'],
  ['telling', 'emit'],
  ['untold', 'not listed'],
  ['happening', 'transition'],
  ['bell', 'change notifier'],
  ['crew', 'task group'],
  ['patiently', 'retry'],
  ['overtaken', 'state conflict'],
  ['spool', 'temp file queue'],
  ['tally', 'counters'],
  ['ledger', 'counter batch'],
  ['citer', 'citation parser'],
  ['shelf', 'snapshot cache, list key'],
  ['sketch', 'binary code'],
  ['nearness', 'similarity'],
  ['lexicon', 'vocabulary'],
  ['gathering', 'backfill'],
  ['lifeline', 'exit with parent'],
  ['crowd', 'snapshot map'],
  ['manner', 'provider adapter'],
  ['wishes', 'generation context'],
  ['persona', 'reply'],
  ['luck', 'seeded random'],
  ['misread', 'injected fault'],
  ['chronicle', 'state transitions'],
  ['freshen', 'refresh'],
  ['sealer', 'encryption'],
  ['deepest', 'max depth'],
  ['fewest', 'min'],
]);

/** Two words in a row that stood for a term of the field. */
export const replacedPairs = new Map([
  ['ask patiently', 'retry request'],
  ['map ahead', 'map concurrent'],
  ['begin anew', 'restart'],
  ['come in', 'attach files'],
  ['take out', 'detach file'],
  ['carry out', 'execute'],
]);

export interface Finding {
  path: string;
  name: string;
  word: string;
}

/** Identifiers and paths that contain a replaced word, once for each occurrence. */
export function findReplacedWords(sources: readonly Source[]): Finding[] {
  return sources.flatMap(({ path, code }) =>
    [path, ...(code.match(/[A-Za-z_$][\w$]*/g) ?? [])].flatMap((name) => {
      const words = wordsOfName(name);
      const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
      const found = [
        ...words.filter((word) => replacedWords.has(word)),
        ...pairs.filter((pair) => replacedPairs.has(pair)),
      ];
      return found.map((word) => ({ path, name, word }));
    }),
  );
}

/** The official SDK's names, which its types and the generated ones may both declare. */
const isOfficial = (path: string) => /^src\/lib\/openai\/(types|generated)\//.test(path);

/** Exported type names with more than `max` declarations. All declarations with the official SDK's meaning count as one. */
export function findRepeatedTypes(sources: readonly Source[], max: number): [string, string[]][] {
  return [...exportedTypes(sources)].filter(([, paths]) => {
    const own = paths.filter((path) => !isOfficial(path));
    return own.length + (own.length < paths.length ? 1 : 0) > max;
  });
}
