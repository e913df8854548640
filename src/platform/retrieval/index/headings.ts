import { createBest } from './best';
import { type Book, fileAt } from './book';
import { ranking } from './ranking';
import { chunkId, type IndexDb } from './schema';
import type { Found } from './score';

const maxLength = 200;

/** The first line, where an empty one follows. */
const titleLine = /^\s*(?:#{1,6} )?([^\n]+)\n[ \t]*\n/;
const headingLine = /^#{1,6} (.+)$/gm;

/**
 * Raises the best of some scores where what is asked for stands in the title of the file or in headings of the chunk:
 * they say what all of it is about.
 */
export function createHeadings(db: IndexDb) {
  const textOf = db.prepare('select text from chunks where id = ?').pluck();

  return (book: Book, found: Found[], scores: Map<number, number>, wordShare: number): void => {
    const best = createBest(ranking.headingPlaces);
    for (const [place, score] of scores) best.offer(place, score);
    const titles = new Map<number, string>();
    for (const { item: place, score } of best.ranked()) {
      const file = fileAt(book, place);
      if (!file) continue;
      const text = String(textOf.get(chunkId(file.seq, place - file.start)));
      const first = place === file.start ? text : undefined;
      const title =
        titles.get(file.seq) ?? titleOf(first ?? String(textOf.get(chunkId(file.seq, 0))));
      titles.set(file.seq, title);
      const headings = [title, ...headingsOf(text)].join('\n');
      if (headings.trim() === '') continue;
      const share = Math.max(...found.map(({ words }) => words?.shareIn(headings) ?? 0));
      scores.set(place, 1 - (1 - score) * (1 - ranking.headings * wordShare * Math.min(1, share)));
    }
  };
}

function titleOf(text: string): string {
  const [, line = ''] = titleLine.exec(text) ?? [];
  return line.length <= maxLength ? line : '';
}

function headingsOf(text: string): string[] {
  return Array.from(text.matchAll(headingLine), ([, line = '']) => line.slice(0, maxLength));
}
