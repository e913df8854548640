import { type Rule, say } from './turn';

/** What the user said before, which shows that the whole chat arrives. */
export const recalling: Rule = ({ text, earlier, dice }) => {
  if (text.length > 200) return undefined;
  if (/\bwhat(?:'s| is) my name\b/i.test(text)) {
    const [, name] =
      earlier
        .join('\n')
        .match(/\b(?:[Mm]y name is|I am|I'm|[Cc]all me) (\p{Lu}[\p{L}'-]{1,40})/u) ?? [];
    return say(
      name
        ? dice.pick([
            `Your name is **${name}**; you said so earlier.`,
            `You are **${name}**, if I may believe your earlier message.`,
          ])
        : 'You have not told me your name in this chat.',
    );
  }
  if (
    !/\bwhat did I (?:just )?(?:say|ask|write|tell)|\bmy (?:last|previous|first) (?:message|question)\b/i.test(
      text,
    )
  )
    return undefined;
  const said = /\bfirst\b/i.test(text) ? earlier[0] : earlier.at(-1);
  return say(
    said
      ? `You wrote:\n\n> ${said.slice(0, 500).replaceAll('\n', '\n> ')}`
      : 'This is your first message in this chat.',
  );
};
