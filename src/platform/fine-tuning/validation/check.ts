import { type ExampleRules, flawsOf, formatOf } from '@/lib/fine-tuning/examples';
import type { Flaw } from '@/lib/fine-tuning/report';
import { maxExampleTokens, tokensOf } from '@/lib/fine-tuning/size';
import { readLines } from '@/lib/lines';
import { isObject } from '@/lib/loose';
import type { Tokenizer } from '../../engine/tokens';
import { PlatformError } from '../../http/errors';
import { maxTokenValues, parseJson } from '../../http/json';
import type { JobError } from '../schema';

/** The findings of a validated file. */
export interface ExampleFile {
  id: string;
  param: 'training_file' | 'validation_file';
  source: AsyncIterable<Uint8Array>;
}

export interface FileVerdict {
  /** Null: the file is valid. */
  error: JobError | null;
  /** Further errors by line. */
  others: string[];
  examples: number;
}

interface CheckOptions extends ExampleRules {
  openTokenizer(): Promise<Tokenizer>;
  /** If true, the check ends early without a verdict. */
  isHalted(): boolean;
}

const minExamples = { training_file: 10, validation_file: 1 };
const maxFlaws = 100;

/** Validates a file line by line by OpenAI's rules. */
export async function checkExamples(
  file: ExampleFile,
  options: CheckOptions,
): Promise<FileVerdict> {
  const events: string[] = [];
  let unlisted = 0;
  let examples = 0;
  let format: string | undefined;

  const tell = (line: number, flaw: Flaw) => {
    if (events.length < maxFlaws) events.push(describe(examples, line, flaw));
    else unlisted += 1;
  };

  for await (const { number, text } of readLines(file.source)) {
    if (options.isHalted()) break;
    if (text.trim() === '') continue;
    examples += 1;
    const read = readLine(text);
    if ('rule' in read) {
      tell(number, read);
      continue;
    }
    const own = formatOf(read.value);
    if (examples === 1) {
      const mismatch = mismatchOf(file.id, own, options.type, read.value);
      if (mismatch) return invalidFile(file, mismatch);
      format = own;
    }
    if (format && own && own !== format)
      tell(number, { field: '', rule: `is in the ${own} format, unlike those before it` });
    const flaws = flawsOf(read.value, options);
    for (const flaw of flaws) tell(number, flaw);
    if (flaws.length > 0 || text.length <= maxExampleTokens) continue;
    const tokens = tokensOf(read.value, await options.openTokenizer());
    if (tokens > maxExampleTokens) tell(number, tooLong(tokens));
  }

  const [first, ...others] = events;
  if (unlisted > 0) others.push(`${unlisted} more errors are not listed.`);
  if (first === undefined) return { error: tooFew(file, examples), others: [], examples };
  const hint =
    others.length > 0
      ? ` (${others.length + Math.max(unlisted - 1, 0)} more in the job's events)`
      : '';
  return { ...invalidFile(file, `Invalid file format. ${first}${hint}`), others, examples };
}

function readLine(text: string): { value: unknown } | Flaw {
  try {
    return { value: parseJson(text, maxTokenValues) };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const reason = error.details.code ? ` ${error.message}` : '';
    return { field: '', rule: `cannot be parsed: the line is not valid JSON.${reason}` };
  }
}

/** `Example 3 (line 4), messages[1].role is missing.` */
function describe(example: number, line: number, { field, rule }: Flaw): string {
  const where = `Example ${example} (line ${line})`;
  const end = rule.endsWith('.') ? '' : '.';
  return `${where}${field ? `, ${field}` : ''} ${rule}${end}`;
}

/** The format of the first line, by which the live API classifies a file. */
function mismatchOf(id: string, format: string | undefined, type: string, value: unknown) {
  const methods: Record<string, string[]> = {
    'fine-tune-chat': ['supervised', 'reinforcement'],
    'fine-tune-completions': ['supervised'],
    'fine-tune-preference': ['dpo'],
  };
  if (format === undefined) {
    const isHopeless = type === 'supervised' && isObject(value) && !hasAnyKey(value);
    return isHopeless
      ? 'Unexpected file format, expected either prompt/completion pairs or chat messages.'
      : undefined;
  }
  const [expected = '', ...also] = methods[format] ?? [];
  if ([expected, ...also].includes(type)) return undefined;
  return `Invalid file format. Input file ${id} is in the ${format} format, but the specified fine-tuning job is not using '${expected}' as the training method (provided method=${type}).`;
}

const hasAnyKey = (value: object) =>
  ['messages', 'prompt', 'completion'].some((key) => key in value);

const tooLong = (tokens: number): Flaw => ({
  field: '',
  rule: `has ${tokens} tokens, more than the ${maxExampleTokens} that an example may have`,
});

export function invalidFile({ param }: Pick<ExampleFile, 'param'>, reason: string): FileVerdict {
  const kind = kindOfFile(param);
  const message = `The job failed due to an invalid ${kind} file. ${reason}`;
  return { error: { code: `invalid_${param}`, message, param }, others: [], examples: 0 };
}

function tooFew({ param }: ExampleFile, count: number): JobError | null {
  const min = minExamples[param];
  if (count >= min) return null;
  const kind = kindOfFile(param);
  return {
    code: 'invalid_n_examples',
    message: `${kind === 'training' ? 'Training' : 'Validation'} file has ${count} example(s), but must have at least ${min} example${min === 1 ? '' : 's'}`,
    param,
  };
}

const kindOfFile = (param: ExampleFile['param']) =>
  param === 'training_file' ? 'training' : 'validation';
