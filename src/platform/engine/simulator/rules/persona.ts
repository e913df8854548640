/** What a system prompt asks of the manner, as far as rules can follow it. */
export interface Persona {
  name?: string;
  language?: Language;
  isBrief: boolean;
  letters?: 'upper' | 'lower';
  ending?: string;
}

export type Language = 'German' | 'French' | 'Spanish';

export function readPersona(system: string, verbosity?: string | null): Persona {
  const [, name] =
    system.match(
      /\b(?:[Yy]ou are|[Yy]our name is|[Yy]ou're)(?: called| named)? (\p{Lu}[\p{L}\d-]{1,30})\b/u,
    ) ?? [];
  const [, letters] = system.match(/\bin (?:all )?(upper|lower)[ -]?case\b/i) ?? [];
  const [, ending] =
    system.match(
      /\bend (?:every|each|all|your) \w+(?: to the user)? with (?:the (?:exact )?(?:phrase|words?|sentence):? ?)?["'“]([^"”\n]{1,200}?)["'”](?!\w)/i,
    ) ?? [];
  return {
    name,
    language: languageOf(system),
    isBrief:
      verbosity === 'low' ||
      /\b(?:brief|briefly|concise|concisely|terse|one sentence|short answers)\b/i.test(system),
    letters: letters?.toLowerCase() === 'upper' ? 'upper' : letters ? 'lower' : undefined,
    ending,
  };
}

const languages: readonly [Language, RegExp][] = [
  ['German', /\b(?:in|to|into|speak|auf) (?:German|Deutsch)\b/i],
  ['French', /\b(?:in|to|into|speak|en) (?:French|français)/i],
  ['Spanish', /\b(?:in|to|into|speak|en) (?:Spanish|español)/i],
];

export function languageOf(text: string): Language | undefined {
  return languages.find(([, pattern]) => pattern.test(text))?.[0];
}
