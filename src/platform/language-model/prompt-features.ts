import { stem } from '../terms/stem';
import { isStopWord } from '../terms/stop-words';
import { wordsOf } from '../terms/words';
import { textOfContent } from './answer-tokens';
import type { TrainingMessage } from './examples';
import { combineHashes, hashText } from './hashing';

/** A prompt before idf weighting. */
export interface PromptFeatures {
  /** Feature hashes with their strengths. */
  keys: Uint32Array;
  strengths: Float32Array;
  /** Features of the topical words of the last question. */
  topics: number[];
  system: string;
  /** The copy source: the last question and later tool results. */
  source: string;
}

export interface PromptInput {
  messages: readonly TrainingMessage[];
  /** Of the offered tools. */
  toolNames?: readonly string[];
}

const maxCharacters = 20_000;
const maxEarlier = 6;

/** Features of a conversation. */
export function readPromptFeatures({ messages, toolNames = [] }: PromptInput): PromptFeatures {
  const lastUser = messages.findLastIndex(({ role }) => role === 'user');
  const question = textOfContent(messages[lastUser]?.content);
  const system = messages.filter(isInstruction).map(textOfMessage).join('\n');
  const results = messages.filter(
    ({ role }, index) => index > lastUser && (role === 'tool' || role === 'function'),
  );
  const earlier = messages.filter(
    (message, index) => index !== lastUser && !isInstruction(message) && !results.includes(message),
  );

  const features = new Map<number, number>();
  const add = (key: number, strength: number) =>
    features.set(key, Math.max(features.get(key) ?? 0, strength));
  const addWords = (space: string, text: string, strength: number) => {
    for (const word of new Set(wordsOf(text.slice(0, maxCharacters))))
      add(hashText(`${space} ${stem(word)}`), isStopWord(word) ? strength / 5 : strength);
  };

  const topics = addQuestion(question.slice(0, maxCharacters), add);
  for (const message of earlier.slice(-maxEarlier)) {
    const isLater = messages.indexOf(message) > lastUser;
    addWords(isLater ? 'after' : 'before', textOfMessage(message), 0.4);
  }
  for (const message of results) addWords('result', textOfMessage(message), 0.6);
  if (system) add(hashText(`system ${system}`), 0.7);
  addWords('instruction', system, 0.2);
  for (const name of toolNames) add(hashText(`tool ${name}`), 0.4);
  add(hashText(`role ${messages.at(-1)?.role ?? ''}`), 0.3);
  return {
    keys: Uint32Array.from(features.keys()),
    strengths: Float32Array.from(features.values()),
    topics,
    system,
    source: [question, ...results.map(textOfMessage)].join('\n'),
  };
}

function addQuestion(question: string, add: (key: number, strength: number) => void): number[] {
  const topics = new Set<number>();
  let previous = hashText('^');
  for (const word of wordsOf(question)) {
    const root = hashText(`user ${stem(word)}`);
    const isEmpty = isStopWord(word);
    add(root, isEmpty ? 0.2 : 1);
    add(combineHashes(previous, root), isEmpty ? 0.2 : 0.5);
    if (!isEmpty) topics.add(root);
    if (!isEmpty && word.length >= 4) addLetters(word, add);
    previous = root;
  }
  return [...topics];
}

/** Character trigrams, which tolerate misspellings. */
function addLetters(word: string, add: (key: number, strength: number) => void): void {
  const framed = `^${word}$`;
  const strength = 0.5 / Math.sqrt(framed.length - 2);
  for (let at = 0; at + 3 <= framed.length; at += 1)
    add(hashText(`letters ${framed.slice(at, at + 3)}`), strength);
}

const isInstruction = ({ role }: TrainingMessage) => role === 'system' || role === 'developer';

function textOfMessage({ content, tool_calls, function_call }: TrainingMessage): string {
  const calls = tool_calls || function_call ? JSON.stringify(tool_calls ?? function_call) : '';
  return textOfContent(content) + calls;
}
