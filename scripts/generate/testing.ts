import { parse, stringify } from 'yaml';
import * as z from 'zod';
import * as part from '../../src/lib/openai/schema-parts';
import { generate } from './generate';
import type { Override } from './overrides';
import type { Selection } from './selection';

/** What a test asks for beyond the one operation that every spec of ours has. */
type Asked = Partial<Selection> & { overrides?: Override[]; older?: string };

/** The files generated from these schemas: an operation takes `Sent` and answers `Got`. */
export function generateFrom(schemas: string, asked: Asked = {}) {
  const { overrides = [], older, ...chosen } = asked;
  const texts = [schemas, ...(older ? [older] : [])].map((text) => specOf(text));
  return generateFromSpecs(texts, chosen, overrides);
}

/** The same from whole specs. */
export function generateFromSpecs(
  texts: string[],
  chosen: Partial<Selection> = {},
  overrides: Override[] = [],
) {
  const files = generate(texts, { ...selection, ...chosen }, overrides);
  return {
    files,
    type: (name: string) => typeIn(files['types.ts'] ?? '', name),
    ...load(files['schemas.ts'] ?? '', ['bodies', 'queries']),
    ...load(files['responses.ts'] ?? '', ['responses', 'events']),
  };
}

export function specOf(schemas: string, paths = thing): string {
  return stringify({
    paths: parse(paths),
    components: { schemas: { Sent: {}, Got: {}, ...parse(schemas) } },
  });
}

const thing = `
/things:
  post:
    operationId: createThing
    requestBody:
      content:
        application/json: { schema: { $ref: '#/components/schemas/Sent' } }
    responses:
      '200':
        content:
          application/json: { schema: { $ref: '#/components/schemas/Got' } }
`;

const selection: Selection = {
  nouns: { things: ['createThing'] },
  written: [],
  read: [],
  events: {},
  bytes: [],
  answers: {},
  admin: [],
  beta: {},
};

/** What stands right of `export type X =`, on one line. */
function typeIn(text: string, name: string): string | undefined {
  const type = text.match(new RegExp(`^export type ${name} =([^]*?);\\n(\\n|$(?![^]))`, 'm'))?.[1];
  return type?.replace(/\s+/g, ' ').trim();
}

/** Runs a printed module, which imports zod and our parts and exports tables of validators. */
function load<Table extends string>(
  text: string,
  tables: Table[],
): Record<Table, Record<string, z.ZodType>> {
  const body = text
    .replace(/^import .*$/gm, '')
    .replace(/<MemberOf<'\w+'>>/g, '')
    .replace(/^export const /gm, 'const ');
  return new Function('z', 'part', `${body}\nreturn { ${tables.join(', ')} };`)(z, part);
}
