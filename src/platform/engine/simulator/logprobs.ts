import type { ChatCompletionTokenLogprob } from '@/lib/openai';
import { createDice } from './dice';

/**
 * How likely this token was, and which others were. Made up, since nothing was weighed here, but
 * consistent: the token said is the likeliest, and no probabilities add up to more than one.
 */
export function logprobOf(
  bytes: Uint8Array,
  place: number,
  top: number,
): ChatCompletionTokenLogprob {
  const token = spell(bytes);
  const likelihood = 0.9999 - 0.6 * createDice(`${place} ${token}`).roll() ** 3;
  const said = { token, logprob: Math.log(likelihood), bytes: [...bytes] };
  const others = alternatives.filter((other) => other !== token).slice(0, Math.max(0, top - 1));
  return {
    ...said,
    top_logprobs: [
      ...(top > 0 ? [said] : []),
      ...others.map((other, index) => ({
        token: other,
        logprob: Math.log((1 - likelihood) / 2 ** (index + 1)),
        bytes: [...new TextEncoder().encode(other)],
      })),
    ],
  };
}

/** Part of a character is spelled in hexadecimal, as the live API does it. */
function spell(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  }
}

const alternatives = [
  ' the',
  ' a',
  ',',
  ' and',
  '.',
  ' to',
  ' of',
  ' is',
  ' in',
  ' I',
  ' it',
  ' that',
  ' you',
  ' for',
  ' with',
  ' on',
  ' this',
  ' be',
  ' as',
  ' or',
  ' not',
  '\n',
];
