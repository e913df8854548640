import { topicOf } from '../language/topic';
import { capitalized } from '../language/words';
import { type Rule, say } from './turn';

/** `Make a table of …`, `Compare a and b`. */
export const tabling: Rule = ({ text, dice }) => {
  const [, first, second] =
    text
      .slice(0, 300)
      .match(
        /\b(?:compare|difference between|pros and cons of) (?:the )?(.{2,40}?) (?:and|with|to|versus|vs\.?|or) (.{2,40}?)(?:[.?!,;]|$| in a table| as a table)/i,
      ) ?? [];
  if (first && second) return say(comparison(first, second));
  if (
    !/\b(?:as|in|make|create|write|show|give me|draw)\b.{0,12}\btable\b/i.test(text.slice(0, 300))
  )
    return undefined;
  const topic =
    topicOf(text.replace(/\b(?:a |as a |in a )?(?:markdown )?table\b/i, '')) ?? 'the subject';
  const rows = ['First', 'Second', 'Third'].map(
    (row, index) => `| ${row} | Sample value | ${(index + 1) * 10} |`,
  );
  return say(
    `${dice.pick(['A table to rehearse with', 'The shape of a table', 'Sample rows'])}, about ${topic}:\n\n| ${capitalized(topic)} | Note | Amount |\n| --- | --- | ---: |\n${rows.join('\n')}`,
  );
};

function comparison(first: string, second: string): string {
  const rows = ['What it is', 'Good for', 'Costs', 'Open questions'].map(
    (row) => `| ${row} | … | … |`,
  );
  return `I know nothing about either, so here is the frame for a comparison:\n\n| | ${first} | ${second} |\n| --- | --- | --- |\n${rows.join('\n')}`;
}
