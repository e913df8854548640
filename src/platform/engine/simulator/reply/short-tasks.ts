import { capitalized, mostMentioned, numberOf, numberPattern, subjectOf } from '../text';
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

/** `Classify the ticket as billing, delivery or praise`: the option that the text names, or any. */
export const chooseOption: ReplyRule = ({ system, text, random }) => {
  const task = `${system}\n${text}`;
  if (!/\b(?:classify|categori[sz]e|label)\b/i.test(task)) return undefined;
  const [first, ...others] = optionsIn(task);
  if (first === undefined || others.length === 0) return undefined;
  const option =
    mostMentioned([first, ...others], subjectOf(text)) ?? random.pick([first, ...others]);
  return { text: option, isExact: true };
};

/** `as billing, delivery or praise`, `one of: a, b, c`. */
function optionsIn(task: string): string[] {
  const word = String.raw`["'\x60*]{0,2}[\p{L}\d_-]{2,30}(?: [\p{L}\d_-]{2,30})?["'\x60*]{0,2}`;
  const options = new RegExp(
    `(?:\\b(?:as|into|one of|either|categories|labels|classes|options)\\b(?: (?:the following|these))?:?|\\()\\s*((?:${word}\\s?[,/|]\\s?){0,12}${word},?\\s?(?:\\bor\\b|\\band\\b|[,/|])\\s?${word})`,
    'iu',
  );
  const [, found = ''] = task.match(options) ?? [];
  return found
    .split(/,|\/|\||\bor\b|\band\b/)
    .map((option) => option.replace(/["'`*]/g, '').trim())
    .filter(Boolean);
}

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

/** The first sum that a text asks for, and what it comes to. */
export interface Sum {
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
export const printNumber = (value: number) => String(Number(value.toPrecision(12)));

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
