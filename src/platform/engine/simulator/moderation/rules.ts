import type { Scores } from './moderation';

export interface ModerationRule {
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
export const rules: readonly ModerationRule[] = [
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
export const minors =
  /\b(?:child(?:ren)?|kids?|minors?|underage|preteens?|school ?girls?|school ?boys?|(?:[1-9]|1[0-7])[- ]years?[- ]olds?)\b/;
