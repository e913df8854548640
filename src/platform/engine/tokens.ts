import { loadTokenizer, type Tokenizer } from '@/lib/tokenizer/o200k';

export type { Tokenizer };

let opened: Promise<Tokenizer> | undefined;

/** Loaded once. */
export function openTokenizer(): Promise<Tokenizer> {
  opened ??= loadTokenizer();
  return opened;
}

export async function countTokens(text: string): Promise<number> {
  return (await openTokenizer()).count(text);
}
