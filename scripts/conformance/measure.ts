import { type OperationId, operations } from '@/lib/openai/generated/operations';
import { responses } from '@/lib/openai/generated/responses';
import { bodies, queries } from '@/lib/openai/schemas';
import { selection } from '../generate/selection';
import type { ExampleRequest } from './example';
import { examples } from './examples';
import { toForm, toQuery } from './form';
import { fieldPaths, fieldsIn, sampleOf, topFields } from './schema-tree';
import { type Answered, openWorld, type World } from './world';

/** What is not measured yet. */
const later = ['audio'];

export interface Share {
  answered: number;
  all: number;
}

export interface OperationResult {
  noun: string;
  id: OperationId;
  isAnswered: boolean;
  parameters: Share;
  fields: Share;
  /** The names of what is not answered. */
  missing: { parameters: string[]; fields: string[] };
}

type Fields = Record<string, unknown>;

/** Asks a platform for each operation with each parameter, and looks at what it says. */
export async function measureConformance(): Promise<OperationResult[]> {
  const world = openWorld();
  const results: OperationResult[] = [];
  try {
    for (const [noun, ids] of Object.entries(selection.nouns))
      if (!later.includes(noun))
        for (const id of ids) results.push(await measure(noun, id as OperationId, world));
  } finally {
    await world.close();
  }
  return results;
}

async function measure(noun: string, id: OperationId, world: World): Promise<OperationResult> {
  const seen = new Set<string>();
  const ask = async (change: (request: ExampleRequest) => ExampleRequest) => {
    const request = await examples[id]?.make(world);
    if (!request) return undefined;
    const answered = await send(id, change(request), world);
    if (isGood(answered)) for (const field of fieldsIn(answered.json)) seen.add(field);
    return answered;
  };

  const plain = await ask((request) => request).catch(() => undefined);
  for (const other of plain ? ((await examples[id]?.also?.(world)) ?? []) : [])
    await ask(() => other);
  const isAnswered = plain !== undefined && isGood(plain) && fits(id, plain);
  const values = isAnswered ? ((await examples[id]?.values?.(world)) ?? {}) : {};
  const parameters = parametersOf(id);
  const answered: string[] = [];
  for (const parameter of isAnswered ? parameters : []) {
    const change = values[parameter.name] ?? { [parameter.name]: sampleOf(parameter.schema) };
    const good =
      parameter.in === 'path'
        ? plain
        : await ask((request) => withFields(request, parameter, change));
    const wrong = examples[id]?.wrong?.[parameter.name];
    if (good && plain && isGood(good) && (await isChecked(parameter, wrong, plain, ask)))
      answered.push(parameter.name);
  }

  const schema = responses[id as keyof typeof responses];
  const fields = schema ? [...fieldPaths(schema)] : [];
  const there = isAnswered ? fields.filter((field) => seen.has(field)) : [];
  return {
    noun,
    id,
    isAnswered,
    parameters: { answered: answered.length, all: parameters.length },
    fields: { answered: there.length, all: fields.length },
    missing: {
      parameters: parameters.map(({ name }) => name).filter((name) => !answered.includes(name)),
      fields: fields.filter((field) => !there.includes(field)),
    },
  };
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'body';
  schema: Parameters<typeof sampleOf>[0];
}

function parametersOf(id: OperationId): Parameter[] {
  const names = Array.from(operations[id].path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
  const text = bodies.createFile;
  const inPath = names.map((name) => ({ name, in: 'path' as const, schema: text }));
  const of = (place: 'query' | 'body', table: object) =>
    [...topFields(Reflect.get(table, id))].map(([name, schema]) => ({
      name,
      in: place,
      schema,
    }));
  return [...inPath, ...of('query', queries), ...of('body', bodies)];
}

/** Values that hardly any parameter takes. */
const wrongValues = [{ odd: { odd: [[]] } }, 'x'.repeat(600_000), -7, [{ odd: -7 }], 'odd'];

type Ask = (change: (request: ExampleRequest) => ExampleRequest) => Promise<Answered | undefined>;

/** Whether the parameter is looked at: something is refused for it, or filtered by it. */
async function isChecked(
  parameter: Parameter,
  wrong: unknown,
  plain: Answered,
  ask: Ask,
): Promise<boolean> {
  const { name, in: place } = parameter;
  const others = wrong === undefined ? wrongValues : [wrong];
  for (const value of place === 'path' ? ['none'] : others) {
    const change = place === 'query' && typeof value !== 'string' ? String(value) : value;
    const other = await ask((request) => withFields(request, parameter, { [name]: change }));
    if (!other || other.status >= 500) continue;
    if (isGood(other)) {
      const isFiltered = place === 'query' && JSON.stringify(other) !== JSON.stringify(plain);
      if (isFiltered) return true;
      continue;
    }
    const { param, message } = (other.json as { error?: Fields }).error ?? {};
    const isNamed = [param, message].some((text) => String(text).includes(name));
    if (place === 'path' || isNamed) return true;
  }
  return false;
}

function withFields(request: ExampleRequest, { in: place }: Parameter, change: object) {
  return { ...request, [place]: { ...request[place], ...change } };
}

async function send(id: OperationId, request: ExampleRequest, world: World): Promise<Answered> {
  const operation = operations[id];
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(request.path?.[name] ?? 'none'),
  );
  const { body } = request;
  const isForm = 'multipart' in operation && operation.multipart;
  return world.send(
    operation.method,
    path + toQuery(request.query ?? {}),
    body && isForm ? toForm(body) : body,
  );
}

const isGood = ({ status }: Answered) => status >= 200 && status < 300;

function fits(id: OperationId, { json }: Answered): boolean {
  const schema = responses[id as keyof typeof responses];
  if (!schema) return true;
  // A word that the spec has forgotten, as `paused`, is no lack: the live API says it as well.
  const issues = schema.safeParse(json).error?.issues ?? [];
  return issues.every(({ code }) => code === 'invalid_value');
}
