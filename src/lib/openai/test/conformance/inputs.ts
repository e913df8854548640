import fc from 'fast-check';
import type * as z from 'zod';
import { type Operation, type OperationId, operations } from '../../generated/operations';
import { events, responses } from '../../generated/responses';
import type { OpenAI } from '../../index';
import { bodies, queries } from '../../schemas';
import { calls } from './calls';
import { createSamples } from './samples';

/** The arguments of an operation; missing parts are empty. */
export interface SampleInput {
  path: Record<string, string>;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
}

export const facts: Record<OperationId, Operation> = operations;
const ids = Object.keys(operations) as OperationId[];

/** Every way to call every operation, with a name. */
export const ways = ids.flatMap((id) =>
  [calls[id]].flat().map((call, index) => ({
    name: index === 0 ? id : `${id} in another way`,
    id,
    call: call as unknown as (client: OpenAI, input: SampleInput) => Promise<unknown>,
  })),
);

/** Generates arguments for an operation from its path and its validators. */
export function createInputs(id: OperationId) {
  const { path, multipart } = facts[id];
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const query = samplesFor(queries, id, 'text');
  const body = samplesFor(bodies, id, multipart ? 'text' : 'json');
  return (g: fc.GeneratorValue): SampleInput => ({
    path: Object.fromEntries(names.map((name) => [name, g(() => segment)])),
    query: query?.(g) ?? {},
    body: body?.(g) ?? {},
  });
}

/** One such input, always the same. */
export function inputOf(id: OperationId): SampleInput {
  const [input] = fc.sample(fc.gen(), { seed: 1, numRuns: 1 }).map(createInputs(id));
  if (!input) throw new Error(`${id} has no input.`);
  return input;
}

/** Generates answers of an operation; undefined if it answers with bytes. */
export function createAnswers(id: OperationId) {
  return samplesFor(responses, id, 'json');
}

/** Generates stream events of an operation, except end and error events. */
export function createEvents(id: OperationId) {
  const draw = samplesFor(events, id, 'json');
  return (g: fc.GeneratorValue): SampleEvent => {
    const { event, data, ...rest }: SampleEvent = draw?.(g) ?? {};
    fc.pre(event !== 'error' && event !== 'done' && rest.type !== 'error');
    return event ? { event, data } : rest;
  };
}

/** An event of a run has a name next to its data; other events are data with an optional type. */
export interface SampleEvent {
  event?: string;
  data?: unknown;
  type?: string;
}

/** The same call with or without streaming. Operations that cannot stream are unchanged. */
export function withStream(id: OperationId, input: SampleInput, stream: boolean): SampleInput {
  if (!canStream(id)) return input;
  const part = facts[id].method === 'GET' ? 'query' : 'body';
  const { stream: _, ...rest } = input[part];
  return { ...input, [part]: stream ? { ...rest, stream } : rest };
}

/** Speech is always answered with bytes. */
export function canStream(id: OperationId): boolean {
  const { stream, binary } = facts[id];
  return stream === true && !binary;
}

const segment = fc
  .string({ unit: 'binary', minLength: 1 })
  .filter((value) => value !== '.' && value !== '..');

function samplesFor(table: object, id: OperationId, medium: 'json' | 'text') {
  const schema = (table as Record<string, z.ZodType | undefined>)[id];
  return schema && createSamples(schema, medium);
}

/** The same cases in every run. */
export function forAll(check: (g: fc.GeneratorValue) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(fc.gen(), check), {
    seed: 20260821,
    numRuns: 20,
    endOnFailure: true,
  });
}

export function toResponse(answer: unknown): Response {
  return answer instanceof Uint8Array
    ? new Response(Uint8Array.from(answer))
    : Response.json(answer);
}

/** As the API sends it: the event name, if there is one, and the data. */
export function toSse({ event, data, ...rest }: SampleEvent): string {
  const name = event ?? rest.type;
  return `${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(event ? data : rest)}\n\n`;
}
