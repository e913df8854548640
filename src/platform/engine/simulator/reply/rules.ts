import { capitalized, keywordsOf, numberOf, numberPattern, sentencesOf, wordsOf } from '../text';
import type { ReplyRule } from './reply';

/** `Say this is a test`, `Reply with exactly: …`. */
export const repeat: ReplyRule = ({ text }) => {
  const short = text.length <= 2_000 ? text.trim() : '';
  const [, words] =
    short.match(
      /^(?:please )?(?:repeat after me|repeat|echo|(?:just |only )?(?:say|reply with|respond with|answer with|output|print|return|type))(?: (?:only|just|exactly|back|the words?|the phrase|the following))*:? +([\s\S]+)$/i,
    ) ?? [];
  if (!words || /^(?:a|an|me|something|it|in|as|valid|your|one)\b/i.test(words)) return undefined;
  const bare = words
    .replace(/^["“'`]([\s\S]*)["”'`][.!]?$/, '$1')
    .replace(/\s+(?:and nothing else|only)[.!]?$/i, '');
  return { text: capitalized(bare), isExact: true };
};

/** `List three signals of a railway.` */
export const list: ReplyRule = ({ text, random }) => {
  const [, amount = '', rest = ''] = text.slice(0, 500).match(listRequest) ?? [];
  const items = rest.split(/[.!?\n]/)[0]?.trim() ?? '';
  const [noun = ''] = items.split(/\b(?:for|of|about|on|in|to|that|which|with|from)\b/i);
  const [kind] = noun.trim().split(/\s+/).slice(-1);
  if (!kind) return undefined;
  const count = Math.min(numberOf(amount) ?? 3, 50);
  const start = Math.floor(random.fraction() * 20);
  const lines = Array.from(
    { length: count },
    (_, index) => `${index + 1}. Sample ${kind.replace(/(?<!s)s$/, '')} ${start + index + 1}`,
  );
  return { text: `${capitalized(items)}, made up by a simulator:\n\n${lines.join('\n')}` };
};

const listRequest = new RegExp(
  `\\b(?:list|name|give me|suggest|write|provide|top)(?: (?:the|a list of|up to|exactly))? (${numberPattern}) ([^\\n]{3,200})`,
  'i',
);

/** `What did I say first?`: shows which earlier messages arrive. */
export const recall: ReplyRule = ({ text, earlier }) => {
  if (!/^\W*what did I (?:just )?(?:say|ask|write)\b/i.test(text)) return undefined;
  const message = /\bfirst\b/i.test(text) ? earlier[0] : earlier.at(-1);
  if (message === undefined) return { text: 'This is the first message that I see.' };
  return { text: `You wrote:\n\n> ${message.slice(0, 500).replaceAll('\n', '\n> ')}` };
};

/** `What is 20 + 22?` */
export const calculate: ReplyRule = ({ text, random }) => {
  if (text.length > 400) return undefined;
  const isAsked =
    /\b(?:what(?:'s| is| are)|calculate|compute|how much|evaluate|work out|solve)\b|[=?]\s*$/i.test(
      text,
    );
  const isBare = /^[\s\d().+*/%^x×÷=-]+\??$/.test(text);
  const sum = isAsked || isBare ? findSum(text) : undefined;
  if (!sum) return undefined;
  const value = printNumber(sum.value);
  const options = [
    `${sum.expression} = **${value}**`,
    `That is **${value}**.`,
    `The answer is **${value}** (${sum.expression}).`,
  ] as const;
  return { text: random.pick(options) };
};

/** The first sum that a text asks for, and what it comes to. */
interface Sum {
  expression: string;
  value: number;
}

export function findSum(text: string): Sum | undefined {
  const words = text
    .slice(0, 2_000)
    .replace(/(\d)\s*(?:percent|%)\s+of\s+/gi, '$1% * ')
    .replace(/\bplus\b/gi, '+')
    .replace(/\bminus\b/gi, '-')
    .replace(/\b(?:times|multiplied by)\b|×|(?<=\d)\s*x\s*(?=\d)/gi, '*')
    .replace(/\bdivided by\b|÷/gi, '/');
  for (const [candidate] of words.matchAll(/[(\d-][\d\s().+*/%^-]*[\d)%]/g)) {
    const expression = candidate.trim();
    if (!/\d[\d\s.)%]*[+*/^-]\s*[(\d-]/.test(expression) || isDate(expression)) continue;
    const value = evaluate(expression);
    if (value !== undefined && Number.isFinite(value))
      return { expression: expression.replace(/\s+/g, ' '), value };
  }
  return undefined;
}

const isDate = (text: string) =>
  /^\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?$/.test(text) && !text.includes(' ');

/** Without the noise that binary fractions leave. */
const printNumber = (value: number) => String(Number(value.toPrecision(12)));

/** Undefined: not an expression. */
function evaluate(expression: string): number | undefined {
  const tokens = expression.match(/\d+(?:\.\d+)?%?|[-+*/^()]/g) ?? [];
  if (tokens.join('') !== expression.replace(/\s+/g, '') || tokens.length > 200) return undefined;
  let at = 0;

  function readSum(): number {
    let value = readProduct();
    for (let sign = tokens[at]; sign === '+' || sign === '-'; sign = tokens[at]) {
      at += 1;
      value += sign === '+' ? readProduct() : -readProduct();
    }
    return value;
  }

  function readProduct(): number {
    let value = readPower();
    for (let sign = tokens[at]; sign === '*' || sign === '/'; sign = tokens[at]) {
      at += 1;
      value = sign === '*' ? value * readPower() : value / readPower();
    }
    return value;
  }

  function readPower(): number {
    const base = readAtom();
    if (tokens[at] !== '^') return base;
    at += 1;
    return base ** readPower();
  }

  function readAtom(): number {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === '-') return -readPower();
    if (token !== '(')
      return token.endsWith('%') ? Number(token.slice(0, -1)) / 100 : Number(token || Number.NaN);
    const value = readSum();
    at += 1;
    return value;
  }

  const value = readSum();
  return at === tokens.length ? value : undefined;
}

interface Passage {
  mark: string;
  text: string;
}

interface Quote {
  sentence: string;
  mark: string;
  weight: number;
}

const maxPassages = 8;
const maxQuotes = 3;

/** Answers out of what a search has found: quotes the sentences that say most, each with the mark of its passage. */
export const quoteSearchResults: ReplyRule = ({ text, toolResults, random }) => {
  const found = toolResults.flatMap((result) => passagesIn(result.text)).slice(0, maxPassages);
  if (found.length === 0) return undefined;
  const asked = new Set(keywordsOf(text, 12).map(stem));
  const quotes = best(found.flatMap((passage, rank) => quotesOf(passage, rank, asked)));
  const [first, ...others] = quotes;
  if (!first) return undefined;
  if (others.length === 0) {
    const lead = random.pick(['The files say:', 'This is what the files say:', 'From the files:']);
    return { text: `${lead} “${first.sentence}”${first.mark}` };
  }
  const list = quotes.map(({ sentence, mark }) => `- “${sentence}”${mark}`).join('\n');
  return { text: `${random.pick(['The files say:', 'I found this in the files:'])}\n\n${list}` };
};

/** Each passage stands behind its mark, which has a line of its own. */
function passagesIn(text: string): Passage[] {
  const marks = [...text.matchAll(/^【\d+:\d+†[^】\n]{0,200}】$/gm)];
  return marks.map(({ 0: mark, index }, place) => {
    const end = marks[place + 1]?.index ?? text.length;
    return { mark, text: text.slice(index + mark.length, end) };
  });
}

function quotesOf({ mark, text }: Passage, rank: number, asked: ReadonlySet<string>): Quote[] {
  return sentencesOf(text)
    .filter((sentence) => !/^#+ |^[-=*_]{3,}$/.test(sentence))
    .map((sentence, place) => {
      const words = new Set(wordsOf(sentence).map(stem));
      const shared = [...asked].filter((word) => words.has(word)).length;
      // The search knows best what fits; of equal sentences the earlier one says it.
      return { sentence: cut(sentence), mark, weight: shared - rank / 10 - place / 1_000 };
    });
}

/** A table without an end to a line is one sentence. Not cut within a character. */
const cut = (sentence: string) => sentence.slice(0, 600).replace(/[\ud800-\udbff]$/, '');

/** The weightiest, and with it those that weigh nearly as much, in the order of their weight. */
function best(quotes: Quote[]): Quote[] {
  const sorted = quotes.toSorted((a, b) => b.weight - a.weight);
  const least = (sorted[0]?.weight ?? 0) * 0.6;
  const seen = new Set<string>();
  return sorted
    .filter(({ sentence, weight }, place) => {
      const isNew = !seen.has(sentence);
      seen.add(sentence);
      return isNew && (place === 0 || (weight > 0.5 && weight >= least));
    })
    .slice(0, maxQuotes);
}

const stem = (word: string) =>
  word
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/(?<=.{3})(?:ing|ed|es|er|s)$/, '');

/** What tools returned, in words. */
export const describeToolResults: ReplyRule = ({ toolResults, random }) => {
  const [first, ...others] = toolResults;
  if (!first) return undefined;
  const lead = random.pick(['According to', 'This comes from', 'The result of']);
  if (others.length === 0) return { text: `${lead} \`${first.name}\`: ${describe(first.text)}` };
  const lines = toolResults.map(({ name, text }) => `- \`${name}\`: ${describe(text)}`);
  return { text: `The tools returned:\n\n${lines.join('\n')}` };
};

/** An object as its fields, anything else as it is. */
function describe(text: string): string {
  const value = parse(text);
  if (Array.isArray(value)) {
    const items = value.slice(0, 10).map(show).join('; ');
    return `${value.length} ${value.length === 1 ? 'entry' : 'entries'}: ${items}.`;
  }
  if (typeof value !== 'object' || value === null)
    return text.trim() === '' ? 'nothing.' : text.trim().slice(0, 4_000);
  const fields = Object.entries(value).slice(0, 20);
  return `${fields.map(([key, one]) => `${key.replaceAll('_', ' ')} is **${show(one)}**`).join(', ')}.`;
}

const show = (value: unknown) =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 500);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
