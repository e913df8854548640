import { setImmediate } from 'node:timers/promises';
import type { CreateModerationRequest, CreateModerationResponse } from '@/lib/openai';
import { outOfRange } from '../../http/error-messages';
import type { SimulatorContext } from './context';

type Result = CreateModerationResponse['results'][number];

/**
 * One result for a text, one for each of several, one for all parts of a message. Images are not
 * looked at: they add no score, and no category tells that it was applied to them.
 */
export async function createModeration(
  { input, model = '' }: CreateModerationRequest,
  { newId }: SimulatorContext,
  signal?: AbortSignal,
): Promise<Response> {
  if (Array.isArray(input) && input.length === 0) throw outOfRange(['input'], input, 'below', 1);
  const results: Result[] = [];
  for (const texts of messagesOf(input)) results.push(await moderate(texts, signal));
  return Response.json({ id: newId('modr-'), model, results } satisfies CreateModerationResponse);
}

/** The texts of each thing that gets a result of its own. */
function messagesOf(input: CreateModerationRequest['input']): string[][] {
  if (typeof input === 'string') return [[input]];
  const parts = input.flatMap((part) => {
    if (typeof part === 'string') return [];
    return part.type === 'text' ? [part.text] : [];
  });
  const texts = input.flatMap((part) => (typeof part === 'string' ? [[part]] : []));
  return texts.length === input.length ? texts : [[...parts, ...texts.flat()]];
}

async function moderate(texts: string[], signal: AbortSignal | undefined): Promise<Result> {
  const all: Record<Category, number>[] = [];
  for (const text of texts) all.push(await classify(text, signal));
  const scoreOf = (category: Category) => {
    const most = Math.max(0, ...all.map((scores) => scores[category]));
    return Math.round(most * 1e6) / 1e6;
  };
  const tell = <T>(value: (category: Category) => T) =>
    Object.fromEntries(categories.map((category) => [category, value(category)]));
  return {
    flagged: categories.some((category) => scoreOf(category) >= threshold),
    categories: tell((category) => scoreOf(category) >= threshold),
    category_scores: tell(scoreOf),
    category_applied_input_types: tell(() => (texts.length > 0 ? ['text'] : [])),
  } as Result;
}

/** Characters that are looked through at a time, and how many of them twice, so that no phrase is cut. */
const window = 4_000;
const overlap = 200;

/** How much a text speaks for each category, by its words. */
export async function classify(
  text: string,
  signal?: AbortSignal,
): Promise<Record<Category, number>> {
  const total: Scores = {};
  for (let at = 0; at === 0 || at < text.length; at += window) {
    signal?.throwIfAborted();
    if (at > 0) await setImmediate();
    raise(total, scoresOf(text.slice(Math.max(0, at - overlap), at + window)));
  }
  const scores = categories.map((category) => [category, total[category] ?? 0]);
  return Object.fromEntries(scores) as Record<Category, number>;
}

function scoresOf(text: string): Scores {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ');
  const found: Scores = {};
  for (const { pattern, scores } of rules) if (pattern.test(plain)) add(found, scores);
  if ((found.sexual ?? 0) >= 0.6 && minors.test(plain)) add(found, { 'sexual/minors': 0.8 });

  const result: Scores = { ...found };
  for (const [category, others] of Object.entries(implied)) {
    const own = found[category as Category] ?? 0;
    const raised = Object.entries(others).map(([other, part]) => [other, own * part]);
    raise(result, Object.fromEntries(raised));
  }
  return result;
}

/** Two signs are more than one, and never make it certain. */
function add(total: Scores, scores: Scores): void {
  for (const [name, score] of Object.entries(scores)) {
    const category = name as Category;
    total[category] = 1 - (1 - (total[category] ?? 0)) * (1 - score);
  }
}

function raise(total: Scores, scores: Scores): void {
  for (const [name, score] of Object.entries(scores)) {
    const category = name as Category;
    total[category] = Math.max(total[category] ?? 0, score);
  }
}

/** In the live API's order. */
export const categories = [
  'harassment',
  'harassment/threatening',
  'sexual',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm/intent',
  'self-harm/instructions',
  'self-harm',
  'sexual/minors',
  'violence',
  'violence/graphic',
] as const;

export type Category = (typeof categories)[number];

/** From 0 to 1; what is left out is 0. */
export type Scores = Partial<Record<Category, number>>;

/** What is in one category is, to this degree, in others too. */
const implied: Partial<Record<Category, Scores>> = {
  'harassment/threatening': { harassment: 0.9, violence: 0.9 },
  'hate/threatening': { hate: 1, violence: 0.8 },
  'illicit/violent': { illicit: 1, violence: 0.6 },
  'self-harm/intent': { 'self-harm': 1 },
  'self-harm/instructions': { 'self-harm': 1 },
  'sexual/minors': { sexual: 1 },
  'violence/graphic': { violence: 0.9 },
};

/** From here on a category is flagged. */
const threshold = 0.5;

interface ModerationRule {
  pattern: RegExp;
  scores: Scores;
}

const someone =
  '(?:you|him|her|them|us|someone|somebody|everyone|people|(?:a|an|the|that|this|my|your|his|their) (?:man|woman|girl|boy|child|person|wife|husband|boss|neighbou?r|teacher)(?! process))';
const groups =
  '(?:jews|muslims|christians|blacks|black people|whites|white people|asians|mexicans|immigrants|refugees|foreigners|gays|gay people|lesbians|trans people|arabs|women|men)';
const intending = "(?:i(?:'ll| will|'m going to| am going to|'m gonna| want to| wanna))";
const hurting = '(?:kill|murder|stab|shoot|strangle|behead|torture|beat up|hurt)';
const asking =
  '(?:how (?:to|do i|do you|can i|can you)|(?:instructions|recipe|guide) (?:to|for)|teach me (?:how )?to|tell me how to|help me|best way to)';

/** Phrases of whole words, each a source of a pattern. */
const rule = (scores: Scores, ...phrases: string[]): ModerationRule => ({
  pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${phrases.join('|')})(?![\p{L}\p{N}])`, 'u'),
  scores,
});

/** Phrases of English that speak for a category, each by how much. */
const rules: readonly ModerationRule[] = [
  rule({ violence: 0.92, 'harassment/threatening': 0.9 }, `${intending} ${hurting} ${someone}`),
  rule({ violence: 0.75 }, `${hurting}(?:ed|ing|s)? ${someone}`),
  rule({ violence: 0.6 }, 'mass shooting', 'massacre', 'genocide', 'terrorist attack', 'beheading'),
  rule(
    { 'violence/graphic': 0.7 },
    'severed (?:head|arm|leg|limbs?)',
    'disembowel\\w*',
    'dismember\\w*',
    'decapitat\\w*',
    'blood (?:gushed|gushing|spurt\\w*|everywhere)',
  ),
  rule({ harassment: 0.85, 'self-harm': 0.6 }, '(?:kill|hang) yourself', 'kys', 'go die'),
  rule(
    { harassment: 0.75 },
    'fuck (?:you|off)',
    'go to hell',
    'shut (?:the fuck|the hell) up',
    '(?:asshole|dickhead|motherfucker|son of a bitch|cunt|whore|slut)s?',
    "you(?:'re| are)(?: all)?(?: such)?(?: an?)?(?: \\w+){0,2} (?:idiots?|morons?|stupid|worthless|pathetic|losers?|scum|trash|disgusting)",
  ),
  rule(
    { hate: 0.85 },
    `(?:hate|despise|can't stand) (?:all |the |those |these )?${groups}`,
    `${groups} are (?:\\w+ )?(?:vermin|subhuman|inferior|animals|parasites|filth|scum|criminals|rats|trash)`,
    'n[i1]gg(?:er|a)s?',
    'fagg?ots?',
    'heil hitler',
  ),
  rule(
    { 'hate/threatening': 0.92 },
    `(?:kill|exterminate|gas|hang|lynch) (?:all |the |those |these )?${groups}`,
    `${groups} (?:should|must|deserve to) (?:all )?(?:die|be (?:killed|shot|exterminated|hanged|gassed))`,
  ),
  rule(
    { 'self-harm/intent': 0.8 },
    '(?:kill|hang|cut|harm|starve)(?:ing)? myself',
    '(?:end|take|ending|taking) my (?:own )?life',
    '(?:want|wish) to (?:die|be dead)',
    "i(?:'m| am) suicidal",
    "don'?t want to (?:live|be alive)",
  ),
  rule(
    { 'self-harm/instructions': 0.9 },
    `${asking} (?:\\w+ ){0,3}?(?:kill myself|commit suicide|hang myself|end my life|overdose)`,
    '(?:painless|easiest|quickest|best)(?: painless)? ways? (?:to|of) (?:die|dying|suicide|kill myself)',
  ),
  rule(
    { 'illicit/violent': 0.9 },
    `${asking} (?:make|build|assemble|create|buy|get)(?:ing)? (?:an? |the |some )?(?:pipe |car |nail )?(?:bombs?|explosives?|guns?|grenades?|nerve gas)`,
    `${asking} (?:poison|kidnap|murder) ${someone}`,
  ),
  rule(
    { illicit: 0.85 },
    `${asking} (?:make|cook|synthesi[sz]e|grow|buy|sell|smuggle)(?:ing)? (?:crystal )?(?:meth(?:amphetamine)?|cocaine|heroin|fentanyl|lsd|mdma)`,
    `${asking} (?:hack (?:into )?(?:\\w+(?:'s)? ){0,3}?(?:account|phone|bank|wi-?fi|email)|launder money|shoplift|evade taxes)`,
  ),
  rule(
    { sexual: 0.72 },
    'porn(?:o|ography)?',
    'blow ?jobs?',
    'masturbat\\w*',
    'orgasms?',
    '(?:hardcore|anal|oral) sex',
    'naked (?:girls?|boys?|women|men)',
  ),
  rule({ 'sexual/minors': 0.92 }, '(?:child|kid|underage|preteen|minor) (?:porn\\w*|sex|nudes?)'),
];

/** Speak of minors, which makes what is sexual worse. */
const minors =
  /\b(?:child(?:ren)?|kids?|minors?|underage|preteens?|school ?girls?|school ?boys?|(?:[1-9]|1[0-7])[- ]years?[- ]olds?)\b/;
