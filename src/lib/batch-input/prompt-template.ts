import { parseExact, printExact } from '../exact-json';
import { isObject } from '../loose';
import { parseTemplateText, type TemplateText, type TemplateTextProblem } from './template-text';

export const templateEndpoints = [
  '/v1/chat/completions',
  '/v1/responses',
  '/v1/embeddings',
] as const;
export type TemplateEndpoint = (typeof templateEndpoints)[number];

/** One request for each row of a table. `{{column}}` in its texts is the row's cell. */
export interface PromptTemplate {
  endpoint: TemplateEndpoint;
  model: string;
  /** Empty: none. Embeddings have none. */
  system: string;
  user: string;
  /** More fields of the body, as a JSON object; empty: none. */
  body: string;
  /** The column with the `custom_id`; empty: `row-1` and so on. */
  idColumn: string;
}

export type TemplateField = 'model' | 'system' | 'user' | 'body' | 'idColumn';

/** What keeps a template from being filled. */
export type TemplateProblem = { in: TemplateField } & (
  | { code: 'modelMissing' | 'userMissing' | 'bodyNotObject' }
  | { code: 'bodyNotJson'; reason: string }
  | { code: 'bodyReserved'; name: string }
  | TemplateTextProblem
);

export interface FilledRequest {
  custom_id: string;
  /** A line of a batch's input, without its break. */
  line: string;
}

export interface CompiledTemplate {
  problems: TemplateProblem[];
  /** The columns whose cells are filled in, by index. */
  used: number[];
  /** The column of the `custom_id`; null: none. */
  idColumn: number | null;
  /** Only without problems. `row` counts from 1. */
  fill(cells: readonly string[], row: number): FilledRequest;
}

/** Fields that the template itself writes, or that a batch does not take. */
const reserved: Record<TemplateEndpoint, readonly string[]> = {
  '/v1/chat/completions': ['model', 'messages', 'stream'],
  '/v1/responses': ['model', 'input', 'instructions', 'stream', 'background'],
  '/v1/embeddings': ['model', 'input'],
};

/** A template for a table with these columns. */
export function compileTemplate(
  template: PromptTemplate,
  columns: readonly string[],
): CompiledTemplate {
  const { endpoint, model, idColumn } = template;
  const problems: TemplateProblem[] = [];
  const used = new Set<number>();
  const textOf = (field: TemplateField, text: string): TemplateText => {
    const read = parseTemplateText(text, columns);
    problems.push(...read.problems.map((problem) => ({ in: field, ...problem })));
    for (const column of read.columns) used.add(column);
    return read;
  };
  if (model.trim() === '') problems.push({ in: 'model', code: 'modelMissing' });
  const system = textOf('system', endpoint === '/v1/embeddings' ? '' : template.system);
  if (template.user.trim() === '') problems.push({ in: 'user', code: 'userMissing' });
  const user = textOf('user', template.user);
  const body = readBody(template, problems, (text) => textOf('body', text));
  const ids = idColumn === '' ? null : parseTemplateText(`{{${idColumn}}}`, columns);
  problems.push(
    ...(ids?.problems ?? []).map((problem) => ({ in: 'idColumn' as const, ...problem })),
  );
  const head = `"method":"POST","url":${JSON.stringify(endpoint)},"body":{"model":${JSON.stringify(model.trim())}`;

  return {
    problems,
    used: [...used].sort((a, b) => a - b),
    idColumn: ids?.columns[0] ?? null,
    fill(cells, row) {
      const custom_id = ids ? ids.fill(cells).trim() : `row-${row}`;
      const asked = askedBy(endpoint, system.fill(cells), user.fill(cells));
      return {
        custom_id,
        line: `{"custom_id":${JSON.stringify(custom_id)},${head},${asked}${body(cells)}}}`,
      };
    },
  };
}

function askedBy(endpoint: TemplateEndpoint, system: string, user: string): string {
  const [first, second] = [JSON.stringify(system), JSON.stringify(user)];
  if (endpoint === '/v1/embeddings') return `"input":${second}`;
  if (endpoint === '/v1/responses')
    return system === '' ? `"input":${second}` : `"instructions":${first},"input":${second}`;
  const message = `{"role":"user","content":${second}}`;
  return system === ''
    ? `"messages":[${message}]`
    : `"messages":[{"role":"system","content":${first}},${message}]`;
}

/** The other fields of a row's body, each after a comma. */
function readBody(
  { endpoint, body }: PromptTemplate,
  problems: TemplateProblem[],
  textOf: (text: string) => TemplateText,
): (cells: readonly string[]) => string {
  if (body.trim() === '') return () => '';
  let parsed: unknown;
  try {
    parsed = parseExact(body);
  } catch (error) {
    problems.push({ in: 'body', code: 'bodyNotJson', reason: (error as Error).message });
    return () => '';
  }
  if (!isObject(parsed)) {
    problems.push({ in: 'body', code: 'bodyNotObject' });
    return () => '';
  }
  for (const name of reserved[endpoint])
    if (Object.hasOwn(parsed, name)) problems.push({ in: 'body', code: 'bodyReserved', name });
  const fields = Object.entries(parsed).map(
    ([name, value]) => `,${JSON.stringify(name)}:${printExact(value)}`,
  );
  const constant = fields.join('');
  const fillers = Object.entries(parsed).map(([, value]) => fillerOf(value, textOf));
  if (fillers.every((filler) => filler === null)) return () => constant;
  const names = Object.keys(parsed).map((name) => JSON.stringify(name));
  return (cells) =>
    names
      .map((name, at) => {
        const filler = fillers[at];
        return filler ? `,${name}:${printExact(filler(cells))}` : fields[at];
      })
      .join('');
}

/** Null: there is nothing to fill in. */
function fillerOf(
  value: unknown,
  textOf: (text: string) => TemplateText,
): ((cells: readonly string[]) => unknown) | null {
  if (typeof value === 'string') {
    if (!value.includes('{{')) return null;
    const text = textOf(value);
    return text.fill;
  }
  if (typeof value !== 'object' || value === null) return null;
  const inner = Object.entries(value).map(
    ([key, one]) => [key, one, fillerOf(one, textOf)] as const,
  );
  if (inner.every(([, , filler]) => filler === null)) return null;
  return (cells) => {
    const filled = inner.map(([key, one, filler]) => [key, filler ? filler(cells) : one] as const);
    return Array.isArray(value) ? filled.map(([, one]) => one) : Object.fromEntries(filled);
  };
}
