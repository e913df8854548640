import type { CreateCompletionRequest } from '@/lib/openai';
import { PlatformError } from '../../http/errors';
import type { Tokenizer } from '../tokens';

/** A text to go on with. */
export interface TextPrompt {
  text: string;
  tokens: number[];
}

/** A text, some texts, tokens, or some lists of tokens. */
export function readPrompts(
  prompt: CreateCompletionRequest['prompt'],
  tokenizer: Tokenizer,
): TextPrompt[] {
  const fromText = (text: string) => ({ text, tokens: tokenizer.encode(text) });
  if (!Array.isArray(prompt)) return [fromText(prompt ?? '')];
  if (prompt.every((part) => typeof part === 'number')) return [fromTokens(prompt, tokenizer)];
  return prompt.map((part) => {
    if (Array.isArray(part)) return fromTokens(part, tokenizer);
    return fromText(String(part));
  });
}

/** Refuses numbers that stand for no token. */
export function fromTokens(tokens: number[], { bytes, last }: Tokenizer): TextPrompt {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts = tokens.map((token) => {
    const known = bytes(token);
    if (!known) {
      throw new PlatformError(
        `Invalid token in prompt: ${token}. Minimum value is 0, maximum value is ${last} (inclusive).`,
      );
    }
    return decoder.decode(known, { stream: true });
  });
  return { text: texts.join('') + decoder.decode(), tokens };
}
