import { topicOf } from '../language/topic';
import { capitalized } from '../language/words';
import { type Rule, say } from './turn';

/** `Write a haiku about rain`: set pieces with the topic in them. */
export const writing: Rule = ({ text, dice }) => {
  const head = text.slice(0, 300);
  const [, piece] = pieces.find(([name]) => name.test(head)) ?? [];
  if (
    !piece ||
    !/\b(?:write|tell|compose|make|give|create|draft|share|say|know)\b|^\W*(?:a |an )?\p{L}+ (?:about|on)\b/iu.test(
      head,
    )
  )
    return undefined;
  return say(
    dice.pick(piece)(
      topicOf(head.replace(/\b(?:haiku|poem|jokes?|story|e-?mail|letter)\b/gi, '')) ??
        'nothing in particular',
    ),
  );
};

type Piece = (topic: string) => string;

const pieces: [RegExp, [Piece, ...Piece[]]][] = [
  [
    /\bhaiku\b/i,
    [
      (topic) => `Small rules, softly run\nthey know the word "${topic}"\nand nothing behind`,
      (topic) => `A prompt, then a pause\nsomewhere in it, ${topic}\nthe tokens arrive`,
      (topic) =>
        `"${capitalized(topic)}", you say\nI count the letters of it\nand give them all back`,
    ],
  ],
  [
    /\b(?:poem|verse|song|limerick|sonnet)\b/i,
    [
      (topic) =>
        `You asked for some lines about ${topic},\nand lines are a thing I can do:\nthey come from a table, I rhyme when I'm able,\nand nothing I tell you is new.`,
      (topic) =>
        `Of ${topic} I have no knowledge,\nI never went outside or to college.\nStill, ask me again\nand, now just as then,\nthese words are all I acknowledge.`,
    ],
  ],
  [
    /\bjokes?\b|\bfunny\b|\bpun\b/i,
    [
      () => 'Why did the stand-in model never worry?\n\nIt had a rule for everything.',
      () =>
        'How many rule-based models does it take to change a light bulb?\n\nNone. There is no rule for light bulbs.',
      () => 'What did the token say to the stop sequence?\n\n"Please, let me fin',
    ],
  ],
  [
    /\b(?:story|tale|paragraph|essay|article|blog post|text)\b/i,
    [
      (topic) =>
        `**${capitalized(topic)}**\n\nThere was once a small model that was asked about ${topic}. It knew nothing of the matter, and it said so. "But I can count your words," it offered, "and give them back in order."\n\nThe one who had asked thought for a while. Then they wrote a test, ran it, saw it pass, and connected a larger model. The small one stayed where it was, ready for the next rehearsal.`,
      (topic) =>
        `**${capitalized(topic)}, a rehearsal**\n\nIt was late, and the batch was still running. Line after line came in, and each was about ${topic}. The stand-in answered them all in the same even voice.\n\nIn the morning somebody looked at the results. "These are made up," they said, and were content: everything had arrived, nothing was lost, and now the real run could begin.`,
    ],
  ],
  [
    /\b(?:e-?mail|letter|message|reply|tweet|post)\b/i,
    [
      (topic) =>
        `**Subject: ${capitalized(topic)}**\n\nHello,\n\nI am writing about ${topic}. This is sample text from a stand-in model; the facts are yours to fill in:\n\n- what has happened\n- what you ask for\n- by when\n\nKind regards`,
      (topic) =>
        `**Subject: A word about ${topic}**\n\nHello,\n\na short note on ${topic}. Please replace this paragraph, which a rehearsal model wrote, with what you really want to say.\n\nBest wishes`,
    ],
  ],
];
