import { createFileWithTerm } from './postings/file-with-term';
import type { IndexDb } from './schema';
import { createSizedCache } from './sized-cache';
import { isExpandable, maxWords } from './vocabulary-words';

/** Cached words of all stores together. */
const maxCachedWords = 1_000_000;

interface CachedWords {
  removals: number;
  words: Set<string>;
}

/** Adds new words to the vocabularies of stores. Known words are cached, so most calls write nothing. */
export function createVocabularyWriter(db: IndexDb) {
  const cache = createSizedCache<number, CachedWords>(maxCachedWords, ({ words }) => words.size);
  const read = db.prepare('select words from vocabulary where store = ?').pluck();
  const removalsOf = db.prepare('select removals from stores where seq = ?').pluck();
  const insert = db.prepare('insert into vocabulary (store, file, words) values (?, ?, ?)');
  const fileWith = createFileWithTerm(db);

  const cachedWordsOf = (store: number): Set<string> => {
    const removals = Number(removalsOf.get(store) ?? 0);
    const found = cache.get(store);
    const current =
      found?.removals === removals
        ? found
        : { removals, words: new Set((read.all(store) as string[]).flatMap(wordsIn)) };
    cache.set(store, current);
    return current.words;
  };

  return {
    /** Adds the new words of a file. The caller calls the returned function after the transaction has committed. */
    add(store: number, file: number, counts: Iterable<Map<string, number>>): () => void {
      const words = cachedWordsOf(store);
      const added = new Set<string>();
      for (const count of counts)
        for (const word of count.keys())
          if (!words.has(word) && isExpandable(word) && words.size + added.size < maxWords)
            added.add(word);
      if (added.size > 0) insert.run(store, file, [...added].join(' '));
      return () => {
        for (const word of added) words.add(word);
      };
    },

    /** Adds each word to a file of the store that contains it. Words without a file are dropped. */
    assignToFiles(store: number, words: string[]): void {
      const byFile = new Map<number, string[]>();
      for (const word of words) {
        const file = fileWith(store, word);
        if (file === undefined) continue;
        const words = byFile.get(file);
        if (words) words.push(word);
        else byFile.set(file, [word]);
      }
      for (const [file, some] of byFile) insert.run(store, file, some.join(' '));
    },
  };
}

export const wordsIn = (line: string): string[] => line.split(' ');
