import { type Rule, say } from './turn';

export const greeting: Rule = ({ text, persona, dice }) => {
  if (
    text.length > 60 ||
    !/^\W*(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening)|greetings)\b(?:[\s,]+(?:there|you|again|everyone|all|world|\p{Lu}\p{L}*|how are you)){0,3}\W*$/iu.test(
      text,
    )
  ) {
    return undefined;
  }
  const name = persona.name ?? 'signalbox-mini';
  return say(
    dice.pick([
      `Hello. I am ${name}, the small model built into Signalbox. I can count, calculate, list, summarise and echo; what shall we try?`,
      `Hi. This is ${name}, a small stand-in that answers by rules. Give me a text to summarise, a sum to work out or a tool to call.`,
      `Good to see you. I am ${name}, a rehearsal model: I know no facts, but I follow instructions. What would you like to rehearse?`,
    ]),
  );
};

export const thanks: Rule = ({ text, dice }) => {
  if (
    text.length > 60 ||
    !/^\W*(?:thanks|thank you|thx|cheers|great|perfect|nice|ok(?:ay)?|cool)\b[\p{L}\s,']{0,30}\W*$/iu.test(
      text,
    )
  )
    return undefined;
  return say(
    dice.pick(['You are welcome.', 'Glad to help, as far as a stand-in can.', 'Any time.']),
  );
};

export const farewell: Rule = ({ text, dice }) => {
  if (text.length > 60 || !/^\W*(?:bye|goodbye|see you|good night|farewell)\b/i.test(text))
    return undefined;
  return say(
    dice.pick([
      'Goodbye. The same answers will be here when you come back.',
      'See you.',
      'Until next time.',
    ]),
  );
};

export const abilities: Rule = ({ text, dice }) => {
  if (
    text.length > 200 ||
    !/\bwhat can you (?:do|help)|\bhow can you help|\bcan you help me\W*$|^help\W*$/i.test(text)
  )
    return undefined;
  return say(
    `${dice.pick(['More than you might expect of a small stand-in:', 'I work by rules, and these are the things I have rules for:', 'Without any knowledge of the world, still a few things:'])}

| Ask for | For example |
| --- | --- |
| Sums | \`What is 15% of 80?\` |
| Counting | \`How many words are in: …\` |
| Rewriting | \`Uppercase: …\`, \`Sort: pears, apples\` |
| Summaries | \`Summarise: …\` |
| Lists, tables and outlines | \`List three ideas for a garden\` |
| Sorting into classes | \`Is this positive or negative: …\` |
| JSON and tools | a \`response_format\` or \`tools\` in the request |
| Trouble | \`/status 429\`, \`/slow 200ms\`: send \`/help\` for all orders |`,
  );
};
