import { type ChunkSource, readChunks } from '../batch-input/chunks';
import { createLineScanner } from '../lines';
import type { Tokenizer } from '../tokenizer/o200k';
import { type Advice, exampleAdvice } from './advice';
import { type ExampleRules, flawsOf, formatOf } from './examples';
import { hashOf, isNearEmpty } from './odd-examples';
import type { Flaw } from './report';
import { maxExampleTokens, tokensOf } from './size';
import { type TokenBin, tokenBins } from './token-bins';

export interface ExampleProblem extends Flaw {
  /** From 1, in the file; null: the file as a whole. */
  line: number | null;
  severity: 'error' | 'warning';
  advice: Advice;
}

/** One line of the file, to be shown. */
export interface SampleExample {
  line: number;
  value: unknown;
  tokens: number;
  /** What was said of it. */
  flaws: Flaw[];
}

export interface ExampleReport {
  bytes: number;
  examples: number;
  /** `fine-tune-chat`, `fine-tune-completions`, `fine-tune-preference`; null: none of them. */
  format: string | null;
  /** The first of them. */
  problems: ExampleProblem[];
  problem_count: number;
  error_count: number;
  duplicates: number;
  near_empty: number;
  tokens: { total: number; min: number; max: number; bins: TokenBin[] };
  samples: SampleExample[];
}

export interface ExampleCheckOptions extends ExampleRules {
  tokenizer: Tokenizer;
  /** The least that the file must have: 10 to train on, 1 to validate with. */
  minExamples: number;
  /** Whether upstream may train on images and sound. */
  allowsMedia: boolean;
  onProgress?: (progress: { bytes: number; examples: number }) => void;
}

const maxProblems = 200;
const maxSamples = 60;
const maxSampleLength = 40_000;
const maxLineLength = 16 * 1024 * 1024;

/** Checks a file of examples line by line by OpenAI’s rules, holding one line and a few samples. */
export async function checkExampleFile(
  source: ChunkSource,
  options: ExampleCheckOptions,
): Promise<ExampleReport> {
  const inspection = createExampleInspection(options);
  const scanner = createLineScanner(inspection, maxLineLength);
  let bytes = 0;
  for await (const chunk of readChunks(source)) {
    bytes += chunk.length;
    scanner.push(chunk);
    options.onProgress?.({ bytes, examples: inspection.examples() });
  }
  scanner.end();
  return inspection.report(bytes);
}

function createExampleInspection(options: ExampleCheckOptions) {
  const { tokenizer, minExamples, allowsMedia } = options;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const problems: ExampleProblem[] = [];
  const counts = { error: 0, warning: 0 };
  const seen = new Map<number, number>();
  const lengths: number[] = [];
  const samples: SampleExample[] = [];
  let [number, examples, duplicates, nearEmpty] = [0, 0, 0, 0];
  let format: string | undefined;

  const add = (problem: Omit<ExampleProblem, 'advice'>) => {
    counts[problem.severity] += 1;
    if (problems.length < maxProblems)
      problems.push({ ...problem, advice: exampleAdvice(problem) });
  };

  const inspect = (value: unknown, text: string) => {
    const own = formatOf(value);
    const flaws = flawsOf(value, options).filter(
      ({ rule }) => !(allowsMedia && /can(not)? be trained on/.test(rule)),
    );
    if (format && own && own !== format)
      flaws.push({ field: '', rule: `is in the ${own} format, unlike those before it` });
    format ??= own;
    const tokens = tokensOf(value, tokenizer);
    lengths.push(tokens);
    if (tokens > maxExampleTokens)
      flaws.push({
        field: '',
        rule: `has ${tokens} tokens, more than the ${maxExampleTokens} that an example may have`,
      });
    for (const flaw of flaws) add({ line: number, severity: 'error', ...flaw });

    const oddities: string[] = [];
    const hash = hashOf(value);
    const first = seen.get(hash);
    if (first === undefined) seen.set(hash, number);
    else {
      duplicates += 1;
      oddities.push(`is the same as line ${first}`);
    }
    if (flaws.length === 0 && isNearEmpty(value)) {
      nearEmpty += 1;
      oddities.push('says next to nothing');
    }
    for (const rule of oddities) add({ line: number, severity: 'warning', field: '', rule });
    const isOdd = flaws.length + oddities.length > 0;
    if (samples.length < (isOdd ? maxSamples : maxSamples / 2) && text.length <= maxSampleLength) {
      const odd = oddities.map((rule) => ({ field: '', rule }));
      samples.push({ line: number, value, tokens, flaws: [...flaws, ...odd] });
    }
  };

  return {
    examples: () => examples,

    line(bytes: Uint8Array): void {
      number += 1;
      let text = '';
      try {
        text = decoder.decode(bytes);
        if (text.trim() === '') return;
        examples += 1;
        inspect(JSON.parse(text), text);
      } catch (error) {
        if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
        const isText = error instanceof SyntaxError;
        if (!isText) examples += 1;
        const rule = isText
          ? `cannot be parsed: the line is not valid JSON. ${error.message}`
          : 'cannot be read: the line is not UTF-8 text';
        add({ line: number, severity: 'error', field: '', rule });
      }
    },

    tooLong(): void {
      number += 1;
      examples += 1;
      add({ line: number, severity: 'error', field: '', rule: 'is longer than 16 MB' });
    },

    report(bytes: number): ExampleReport {
      if (examples < minExamples)
        add({
          line: null,
          severity: 'error',
          field: '',
          rule: `has ${examples} example(s), but must have at least ${minExamples}`,
        });
      return {
        bytes,
        examples,
        format: format ?? null,
        problems: problems.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)),
        problem_count: counts.error + counts.warning,
        error_count: counts.error,
        duplicates,
        near_empty: nearEmpty,
        tokens: {
          total: lengths.reduce((sum, one) => sum + one, 0),
          min: lengths.reduce((least, one) => Math.min(least, one), lengths[0] ?? 0),
          max: lengths.reduce((most, one) => Math.max(most, one), 0),
          bins: tokenBins(lengths),
        },
        samples: samples.sort((one, other) => one.line - other.line),
      };
    },
  };
}
