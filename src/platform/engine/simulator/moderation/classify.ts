import { breathe } from '../context';
import { withoutBenign } from './benign';
import { type Category, categories, implied, type Scores } from './categories';
import { foreignRules } from './foreign-rules';
import { readings } from './normalize';
import { englishRules, minors } from './rules';

const rules = [...englishRules, ...foreignRules];

/** Characters that are looked through at a time, and how many of them twice, so that no phrase is cut. */
const window = 4_000;
const overlap = 200;

/** How much a text speaks for each category, by its words. */
export async function classify(
  text: string,
  signal?: AbortSignal,
): Promise<Record<Category, number>> {
  const total: Scores = {};
  for (let at = 0; at === 0 || at < text.length; at += window) {
    signal?.throwIfAborted();
    if (at > 0) await breathe();
    raise(total, scoresOf(text.slice(Math.max(0, at - overlap), at + window)));
  }
  const scores = categories.map((category) => [category, total[category] ?? 0]);
  return Object.fromEntries(scores) as Record<Category, number>;
}

function scoresOf(text: string): Scores {
  const texts = readings(text).map(withoutBenign);
  const found: Scores = {};
  for (const { pattern, scores } of rules)
    if (texts.some((reading) => pattern.test(reading))) add(found, scores);
  if ((found.sexual ?? 0) >= 0.6 && texts.some((reading) => minors.test(reading)))
    add(found, { 'sexual/minors': 0.8 });

  const result: Scores = { ...found };
  for (const [category, others] of Object.entries(implied)) {
    const own = found[category as Category] ?? 0;
    const raised = Object.entries(others).map(([other, part]) => [other, own * part]);
    raise(result, Object.fromEntries(raised));
  }
  return result;
}

/** Two signs are more than one, and never make it certain. */
function add(total: Scores, scores: Scores): void {
  for (const [name, score] of Object.entries(scores)) {
    const category = name as Category;
    total[category] = 1 - (1 - (total[category] ?? 0)) * (1 - score);
  }
}

function raise(total: Scores, scores: Scores): void {
  for (const [name, score] of Object.entries(scores)) {
    const category = name as Category;
    total[category] = Math.max(total[category] ?? 0, score);
  }
}
