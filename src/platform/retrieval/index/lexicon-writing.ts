import { indexed } from './chunk-words';
import { isLexical, mostWords } from './lexicon-words';
import { fileOfChunk, type IndexDb } from './schema';

/** Words of all stores together that are kept in mind. */
const mostTogether = 1_000_000;

interface Known {
  trims: number;
  words: Set<string>;
}

/** Writes down the words of stores, each once: those that are known are kept in mind, so most cost a look. */
export function createLexiconWriting(db: IndexDb) {
  const known = new Map<number, Known>();
  const read = db.prepare('select words from lexicon where store = ?').pluck();
  const trimsOf = db.prepare('select trims from stores where seq = ?').pluck();
  const insert = db.prepare('insert into lexicon (store, file, words) values (?, ?, ?)');
  const holder = db.prepare('select rowid from words where words match ? limit 1').pluck();

  const knownOf = (store: number): Set<string> => {
    const trims = Number(trimsOf.get(store) ?? 0);
    const found = known.get(store);
    known.delete(store);
    const current =
      found?.trims === trims
        ? found
        : { trims, words: new Set((read.all(store) as string[]).flatMap(wordsIn)) };
    // Those that were not written to the longest stand first.
    known.set(store, current);
    let sum = [...known.values()].reduce((sum, { words }) => sum + words.size, 0);
    for (const [other, { words }] of known) {
      if (sum <= mostTogether || other === store) break;
      known.delete(other);
      sum -= words.size;
    }
    return current.words;
  };

  return {
    /** Adds those that are new, as words of the file. What it gives is called once the transaction is through. */
    add(store: number, file: number, counts: Iterable<Map<string, number>>): () => void {
      const words = knownOf(store);
      const added = new Set<string>();
      for (const count of counts)
        for (const word of count.keys())
          if (!words.has(word) && isLexical(word) && words.size + added.size < mostWords)
            added.add(word);
      if (added.size > 0) insert.run(store, file, [...added].join(' '));
      return () => {
        for (const word of added) words.add(word);
      };
    },

    /** Adds words that some file of the store may have; those that none has are left out. */
    attribute(store: number, words: string[]): void {
      const byFile = new Map<number, string[]>();
      for (const word of words) {
        const chunk = holder.get(`"${indexed(store, word)}"`) as number | undefined;
        if (chunk === undefined) continue;
        const file = fileOfChunk(chunk);
        byFile.set(file, [...(byFile.get(file) ?? []), word]);
      }
      for (const [file, some] of byFile) insert.run(store, file, some.join(' '));
    },
  };
}

export const wordsIn = (line: string): string[] => line.split(' ');
