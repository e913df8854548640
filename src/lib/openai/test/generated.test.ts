import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import { createSseParser } from '../core/sse';
import { type Operations, operations } from '../generated/operations';
import { events, responses } from '../generated/responses';
import type * as t from '../generated/types';
import { bodies, queries } from '../schemas';

type Body<Id extends keyof typeof bodies> = Operations[Id]['body'];

describe('types', () => {
  it('of a request are closed where the spec closes them, and open for models', () => {
    expectTypeOf<{
      input_file_id: string;
      endpoint: '/v1/chat/completions';
      completion_window: '24h';
    }>().toExtend<Body<'createBatch'>>();
    expectTypeOf<'48h'>().not.toExtend<Body<'createBatch'>['completion_window']>();
    expectTypeOf<string>().toExtend<Body<'createChatCompletion'>['model']>();
    expectTypeOf<string>().not.toExtend<Body<'createEmbedding'>['encoding_format']>();
    expectTypeOf<{ model: string; messages: [{ role: 'user'; content: string }] }>().toExtend<
      Body<'createChatCompletion'>
    >();
  });

  it('of a response match the live API', () => {
    expectTypeOf<t.Batch['status']>().toEqualTypeOf<
      | 'validating'
      | 'failed'
      | 'in_progress'
      | 'finalizing'
      | 'completed'
      | 'expired'
      | 'cancelling'
      | 'cancelled'
      | (string & {})
    >();
    expectTypeOf<t.Batch['output_file_id']>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<t.OpenAIFile['expires_at']>().toEqualTypeOf<number | null | undefined>();
    expectTypeOf<t.ListFilesResponse['first_id']>().toEqualTypeOf<string | null>();
    expectTypeOf<t.Embedding['embedding']>().toEqualTypeOf<number[] | string>();
    expectTypeOf<t.CreateChatCompletionStreamResponse['usage']>().toEqualTypeOf<
      t.CompletionUsage | null | undefined
    >();
  });

  it('of a union are narrowed by their literal', () => {
    expectTypeOf<
      Extract<t.AssistantStreamEvent, { event: 'thread.message.delta' }>['data']
    >().toEqualTypeOf<t.MessageDeltaObject>();
    expectTypeOf<
      Extract<t.ChatCompletionRequestMessage, { role: 'tool' }>
    >().toEqualTypeOf<t.ChatCompletionRequestToolMessage>();
  });

  it('of a batch’s files are complete', () => {
    expectTypeOf<t.BatchRequestInput>().toEqualTypeOf<{
      custom_id: string;
      method: 'POST';
      url: string;
      body: Record<string, unknown>;
    }>();
    expectTypeOf<t.BatchRequestOutput>().toEqualTypeOf<{
      id: string;
      custom_id: string;
      response: { status_code: number; request_id: string; body: Record<string, unknown> } | null;
      error: { code: string; message: string } | null;
    }>();
  });

  it('of an operation have its parts', () => {
    expectTypeOf<Operations['listBatches']['query']>().toEqualTypeOf<{
      after?: string;
      limit?: number;
    }>();
    expectTypeOf<Operations['retrieveBatch']>().toEqualTypeOf<{
      path: { batch_id: string };
      result: t.Batch;
    }>();
    expectTypeOf<Operations['createRun']['event']>().toEqualTypeOf<t.AssistantStreamEvent>();
    expectTypeOf<z.output<typeof bodies.createBatch>>().toEqualTypeOf<Body<'createBatch'>>();
  });
});

describe('operations', () => {
  it('describe how a call is made', () => {
    expect(operations.createFile).toEqual({ method: 'POST', path: '/files', multipart: true });
    expect(operations.downloadFile).toMatchObject({ binary: true });
    expect(operations.createChatCompletion).toMatchObject({ stream: true });
  });
});

describe('validators', () => {
  it('can all be built', () => {
    for (const table of [bodies, queries, responses, events]) {
      for (const schema of Object.values(table)) expect(schema.safeParse(undefined)).toBeDefined();
    }
  });

  it('point at what is wrong in a request', () => {
    const { error } = bodies.createChatCompletion.safeParse({
      model: 'm',
      messages: [
        { role: 'user', content: 'hi' },
        { role: 'tool', content: 'x' },
      ],
      temperature: 3,
    });

    expect(error?.issues).toMatchObject([
      { code: 'too_big', path: ['temperature'], maximum: 2 },
      { code: 'invalid_type', path: ['messages', 1, 'tool_call_id'] },
    ]);
  });
});

const folder = process.env.RECORDINGS_DIR;

describe('recordings', () => {
  const recordings = folder ? readRecordings(folder) : [];

  it.skipIf(!folder)('are in the folder that RECORDINGS_DIR names', () => {
    expect(recordings).not.toEqual([]);
  });

  it.each(recordings.filter(isRequestInJson))('$name: the request is valid', (recording) => {
    expect(problems(bodies, recording.op, recording.request_body)).toEqual([]);
  });

  it.each(recordings.filter(isOfToday))('$name: the response is valid', (recording) => {
    expect(
      recording.stream
        ? eventsOf(recording).flatMap((event) => problems(events, recording.op, event))
        : problems(responses, recording.op, recording.response_body),
    ).toEqual([]);
  });

  it.each(recordings.filter(({ op }) => op in queries))(
    '$name: the query is valid',
    ({ op, url }) => {
      const { searchParams } = new URL(url, 'https://api.openai.com');
      expect(problems(queries, op, searchParams)).toEqual([]);
    },
  );
});

interface Recording {
  name: string;
  op: string;
  date: string | null;
  host: string;
  url: string;
  status: number;
  stream: boolean;
  request_body: unknown;
  response_body: unknown;
}

/** Those that succeeded. */
function readRecordings(from: string): Recording[] {
  return readdirSync(from)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ ...JSON.parse(readFileSync(join(from, file), 'utf8')), name: file }))
    .filter(({ status }) => status === 200);
}

function isRequestInJson({ op, request_body }: Recording): boolean {
  const multipart = op in operations && 'multipart' in operations[op as keyof typeof operations];
  return op in bodies && !multipart && typeof request_body === 'object' && request_body !== null;
}

/** Answers of other hosts and of earlier years lack what was added since. */
function isOfToday({ name, date, host, response_body }: Recording): boolean {
  // Its audio was taken out of the recording, and `choices` with it.
  if (name.startsWith('createChatCompletion__stream_audio')) return false;
  return response_body !== null && host === 'api.openai.com' && (date === null || date >= '2025');
}

/** The events of a stream; those of the Assistants API with their names. */
function eventsOf({ response_body }: Recording): unknown[] {
  const parser = createSseParser();
  parser.push(String(response_body));
  const all: unknown[] = [];
  for (let next = parser.next(); next; next = parser.next()) {
    const data = next.data === '[DONE]' ? next.data : JSON.parse(next.data);
    if (next.event) all.push({ event: next.event, data });
    else if (data !== '[DONE]') all.push(data);
  }
  return all;
}

function problems(table: object, op: string, value: unknown) {
  const schema = (table as Record<string, z.ZodType | undefined>)[op];
  return schema?.safeParse(value).error?.issues ?? [];
}
