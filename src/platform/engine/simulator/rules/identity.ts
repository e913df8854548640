import { modelName } from '../model';
import { type Rule, say } from './turn';

/** Who it is, plainly. */
export const identity: Rule = ({ text, persona, dice }) => {
  if (text.length > 200 || !asks.test(text)) return undefined;
  const part = persona.name ? `Here I am ${persona.name}, played by` : 'I am';
  return say(
    `${part} **${modelName}**, the small stand-in that is built into Signalbox. I am not a language model: I follow a few fixed rules and know no facts about the world.\n\n${dice.pick(
      [
        'That makes me quick, free and always the same: ask twice and you get the same answer twice. I am here so that chats, tools, streams and batches can be rehearsed before a real model takes over.',
        'I am useful for rehearsals: I stream, call tools, fill JSON schemas and fail when told to, without an account and without a bill. Send `/help` for the orders I take.',
        'Use me to try out an application end to end. For answers that mean something, connect a real model.',
      ],
    )}`,
  );
};

const asks =
  /\b(?:who|what) are you\b|\bwhat(?:'s| is) your name\b|\byour name\?|\b(?:what|which) (?:ai |language )?model\b.*\b(?:you|this)\b|\bare you (?:an? )?(?:ai|bot|robot|human|real|gpt|chatgpt|llm|openai)\b|\bintroduce yourself\b|\bwho (?:made|built|created|trained) you\b|\btell me about yourself\b/i;
