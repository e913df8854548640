import Database from 'better-sqlite3';
import { countTerms } from '../src/platform/retrieval/index/chunk-words';

type Ranker = (question: string) => Promise<string[]>;

/** SQLite's BM25, whose k1 is 1.2 and b .75, over the words that our index has. */
export function openOwnWords(ids: string[], texts: string[]): Ranker {
  const numbers = new Map<string, string>();
  const nameOf = (word: string) => {
    const name = numbers.get(word) ?? `w${numbers.size}`;
    numbers.set(word, name);
    return name;
  };
  return openFts('ascii', ids, texts, (text) =>
    [...countTerms(text)].flatMap(([word, times]) => Array<string>(times).fill(nameOf(word))),
  );
}

/** SQLite's BM25 over the words that SQLite finds, by the stems of its English stemmer. */
export function openPorter(ids: string[], texts: string[]): Ranker {
  return openFts(
    'porter unicode61',
    ids,
    texts,
    (text) => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [],
  );
}

function openFts(
  tokenize: string,
  ids: string[],
  texts: string[],
  wordsOf: (text: string) => string[],
): Ranker {
  const db = new Database(':memory:');
  db.exec(`create virtual table words using fts5 (text, tokenize = '${tokenize}')`);
  const insert = db.prepare('insert into words (rowid, text) values (?, ?)');
  texts.forEach((text, at) => {
    insert.run(at + 1, wordsOf(text).join(' '));
  });
  const find = db
    .prepare('select rowid from words where words match ? order by bm25(words), rowid limit 10')
    .pluck();
  return async (question) => {
    const words = wordsOf(question).map((word) => `"${word}"`);
    if (words.length === 0) return [];
    return (find.all(words.join(' OR ')) as number[]).map((row) => ids[row - 1] ?? '');
  };
}
