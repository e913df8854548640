import { topicOf } from '../language/topic';
import { wordsOf } from '../language/words';
import { type Rule, say } from './turn';

/** `Write a function that …`: a frame, in the language that was asked for. */
export const coding: Rule = ({ text, dice }) => {
  if (
    !/\b(?:write|create|implement|give me|show me|generate)\b.{0,60}\b(?:function|code|script|program|class|query|snippet|regex)\b/i.test(
      text.slice(0, 500),
    )
  )
    return undefined;
  const [, [language, frame]] = frames.find(([name]) => name.test(text)) ?? ['', fallback];
  const task =
    text.match(/\b(?:that|which|to) (.{3,100}?)(?:[.!?\n]|$)/i)?.[1] ??
    topicOf(text) ??
    'do the task';
  const words = wordsOf(task.toLowerCase())
    .filter((word) => /^[a-z]{2,}$/.test(word) && word !== 'the')
    .slice(0, 3);
  const lead = dice.pick([
    'I cannot program, but this is the frame that a full model would fill:',
    'Only a frame, since I do not understand the task itself:',
    'A stand-in for the real code:',
  ]);
  return say(
    `${lead}\n\n\`\`\`${language}\n${frame(words.length > 0 ? words : ['task'], task)}\n\`\`\``,
  );
};

type Frame = [language: string, write: (words: string[], task: string) => string];

const snake = (words: string[]) => words.join('_');
const camel = (words: string[]) =>
  words
    .map((word, index) => (index ? word.charAt(0).toUpperCase() + word.slice(1) : word))
    .join('');

const fallback: Frame = [
  'typescript',
  (words, task) =>
    `/** Task: ${task}. */\nexport function ${camel(words)}(input: string): string {\n  return input;\n}`,
];

const frames: [RegExp, Frame][] = [
  [
    /\bpython\b/i,
    [
      'python',
      (words, task) => `def ${snake(words)}(value):\n    """Task: ${task}."""\n    return value`,
    ],
  ],
  [
    /\bsql\b|\bquery\b/i,
    [
      'sql',
      (words, task) => `-- Task: ${task}.\nSELECT *\nFROM ${snake(words.slice(-1))}s\nLIMIT 10;`,
    ],
  ],
  [
    /\bjavascript\b|\bnode\b/i,
    [
      'javascript',
      (words, task) =>
        `// Task: ${task}.\nexport function ${camel(words)}(input) {\n  return input;\n}`,
    ],
  ],
  [
    /\b(?:bash|shell)\b/i,
    [
      'bash',
      (words, task) =>
        `#!/usr/bin/env bash\n# Task: ${task}.\nset -euo pipefail\necho "${snake(words)}"`,
    ],
  ],
  [
    /\b(?:go|golang)\b/i,
    [
      'go',
      (words, task) =>
        `// ${camel(words)}: ${task}.\nfunc ${camel(words)}(input string) string {\n\treturn input\n}`,
    ],
  ],
  [
    /\brust\b/i,
    [
      'rust',
      (words, task) =>
        `/// Task: ${task}.\nfn ${snake(words)}(input: &str) -> &str {\n    input\n}`,
    ],
  ],
];
