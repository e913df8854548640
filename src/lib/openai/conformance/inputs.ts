import fc from 'fast-check';
import type * as z from 'zod';
import { type Operation, type OperationId, operations } from '../generated/operations';
import { events, responses } from '../generated/responses';
import type { OpenAI } from '../index';
import { bodies, queries } from '../schemas';
import { calls } from './calls';
import { createSamples } from './samples';

/** What an operation is called with; those parts that it does not have are empty. */
export interface Input {
  path: Record<string, string>;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
}

export const facts: Record<OperationId, Operation> = operations;
const ids = Object.keys(operations) as OperationId[];

/** Every way to call every operation, with a name for it. */
export const ways = ids.flatMap((id) =>
  [calls[id]].flat().map((call, index) => ({
    name: index === 0 ? id : `${id} in another way`,
    id,
    call: call as unknown as (client: OpenAI, input: Input) => Promise<unknown>,
  })),
);

/** Draws what an operation can be called with, from its path and its validators. */
export function createInputs(id: OperationId) {
  const { path, multipart } = facts[id];
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const query = samplesFor(queries, id, 'text');
  const body = samplesFor(bodies, id, multipart ? 'text' : 'json');
  return (g: fc.GeneratorValue): Input => ({
    path: Object.fromEntries(names.map((name) => [name, g(() => segment)])),
    query: query?.(g) ?? {},
    body: body?.(g) ?? {},
  });
}

/** One such input, always the same. */
export function inputOf(id: OperationId): Input {
  const [input] = fc.sample(fc.gen(), { seed: 1, numRuns: 1 }).map(createInputs(id));
  if (!input) throw new Error(`${id} has no input.`);
  return input;
}

/** Draws what an operation answers; undefined where it answers bytes. */
export function createAnswers(id: OperationId) {
  return samplesFor(responses, id, 'json');
}

/** Draws what an operation tells in a stream, but for the end and for errors. */
export function createEvents(id: OperationId) {
  const draw = samplesFor(events, id, 'json');
  return (g: fc.GeneratorValue): StreamEvent => {
    const { event, data, ...rest }: StreamEvent = draw?.(g) ?? {};
    fc.pre(event !== 'error' && event !== 'done' && rest.type !== 'error');
    return event ? { event, data } : rest;
  };
}

/** A run's event has a name beside its data; others are data that may have a type. */
export interface StreamEvent {
  event?: string;
  data?: unknown;
  type?: string;
}

/** The same call, whole or in pieces. Only what can be streamed is changed. */
export function withStream(id: OperationId, input: Input, stream: boolean): Input {
  if (!canStream(id)) return input;
  const part = facts[id].method === 'GET' ? 'query' : 'body';
  const { stream: _, ...rest } = input[part];
  return { ...input, [part]: stream ? { ...rest, stream } : rest };
}

/** Speech comes as bytes in any case. */
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

/** As the API sends it: a name, where the event has one, and the data. */
export function toSse({ event, data, ...rest }: StreamEvent): string {
  const name = event ?? rest.type;
  return `${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(event ? data : rest)}\n\n`;
}
