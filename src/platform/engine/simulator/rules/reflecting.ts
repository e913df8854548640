import { joinWords, keywordsOf, readable, sentencesOf, wordsOf } from '../language/words';
import { type Reply, type Rule, say } from './turn';

/** For any message: what can be said of it without understanding it. */
export const reflecting: (turn: Parameters<Rule>[0]) => Reply = ({ text, dice }) => {
  const count = wordsOf(text).length;
  if (count === 0) {
    return say(
      dice.pick([
        'I am **signalbox-mini**, a small stand-in that answers by rules. There was nothing to read in your message, so here is a sentence to fill the space.',
        'Nothing to answer, so this is just a line of sample text from **signalbox-mini**, the model built into Signalbox.',
        'This is **signalbox-mini**, a rehearsal model. Your message had no words for me; send some, or `/help`.',
      ]),
    );
  }
  const words = joinWords(keywordsOf(text, 3).map((word) => `**${word}**`));
  const first = sentencesOf(text.slice(0, readable))[0]?.slice(0, 240) ?? '';
  const about = words ? `, mostly about ${words}` : '';
  return say(
    `${dice.pick([
      `Your message has ${plural(count)}${about}. It begins:`,
      `I read ${plural(count)}${about}:`,
      `That was ${plural(count)}${about}. In your words:`,
    ])}\n\n> ${first}\n\n${dice.pick([
      'I am **signalbox-mini**, a small stand-in that answers by rules and knows no facts. A full model would reply here; from me you can have counts, sums, lists, summaries, JSON and tool calls.',
      'As a small built-in stand-in I cannot answer this for real. Connect a model for that; to rehearse, ask me for a list, a summary, a sum or a tool call.',
      'That is as far as **signalbox-mini** goes: it is a rehearsal model with a handful of rules. Send `/help` to see what it can be told to do.',
    ])}`,
  );
};

const plural = (count: number) => `${count} ${count === 1 ? 'word' : 'words'}`;
