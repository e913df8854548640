import { ranking } from './ranking';
import { chunkId, type IndexDb } from './schema';
import type { QueryMatches } from './score';
import { fileOfDoc, type StoreSnapshot } from './store-snapshot';
import { createTopK } from './top-k';

const maxLength = 200;

/** The first line, if an empty line follows. */
const titleLine = /^\s*(?:#{1,6} )?([^\n]+)\n[ \t]*\n/;
const headingLine = /^#{1,6} (.+)$/gm;

/**
 * Boosts the best chunks whose file title or headings contain words of the query, because these describe the whole
 * text.
 */
export function createHeadingBoost(db: IndexDb) {
  const textOf = db.prepare('select text from chunks where id = ?').pluck();

  return (
    snapshot: StoreSnapshot,
    matches: QueryMatches[],
    scores: Map<number, number>,
    wordShare: number,
  ): void => {
    const best = createTopK(ranking.headingChunks);
    for (const [docId, score] of scores) best.offer(docId, score);
    const titles = new Map<number, string>();
    for (const { item: docId, score } of best.ranked()) {
      const file = fileOfDoc(snapshot, docId);
      if (!file) continue;
      const text = String(textOf.get(chunkId(file.seq, docId - file.start)));
      const first = docId === file.start ? text : undefined;
      const title =
        titles.get(file.seq) ?? titleOf(first ?? String(textOf.get(chunkId(file.seq, 0))));
      titles.set(file.seq, title);
      const headings = [title, ...headingsOf(text)].join('\n');
      if (headings.trim() === '') continue;
      const share = Math.max(...matches.map(({ words }) => words?.coverageOf(headings) ?? 0));
      scores.set(
        docId,
        1 - (1 - score) * (1 - ranking.headingWeight * wordShare * Math.min(1, share)),
      );
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
