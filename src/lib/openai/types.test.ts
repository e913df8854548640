import type Official from 'openai';
import { describe, expectTypeOf, it } from 'vitest';
import type {
  APIPromise,
  Batch,
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionMessageParam,
  FileObject,
  OpenAI,
  Page,
  Stream,
} from './index';

type Create = OpenAI['chat']['completions']['create'];
type CreateBody = Parameters<Create>[0];

/** Checked by the compiler; nothing of it runs. */
describe('types', () => {
  it('follow what is asked for', () => {
    const ask = (create: Create, messages: ChatCompletionMessageParam[], stream: boolean) => ({
      plain: create({ model: 'm', messages }),
      streamed: create({ model: 'm', messages, stream: true }),
      either: create({ model: 'm', messages, stream }),
    });
    expectTypeOf(ask).returns.toEqualTypeOf<{
      plain: APIPromise<ChatCompletion>;
      streamed: APIPromise<Stream<ChatCompletionChunk>>;
      either: APIPromise<ChatCompletion | Stream<ChatCompletionChunk>>;
    }>();
  });

  it('of pages are those of their items', () => {
    expectTypeOf<OpenAI['batches']['list']>().returns.resolves.toEqualTypeOf<Page<Batch>>();
    expectTypeOf<OpenAI['files']['list']>().returns.resolves.toEqualTypeOf<Page<FileObject>>();
    expectTypeOf<OpenAI['files']['content']>().returns.resolves.toEqualTypeOf<Response>();
  });

  it('take any model', () => {
    expectTypeOf<{ model: string; messages: [] }>().toExtend<CreateBody>();
  });

  it('are promises to everybody else', () => {
    expectTypeOf<APIPromise<Batch>>().toExtend<Promise<Batch>>();
    expectTypeOf<APIPromise<Batch>>().toExtend<APIPromise<Batch | null>>();
  });

  it('take what the official package takes', () => {
    expectTypeOf<Official.Chat.ChatCompletionCreateParamsNonStreaming>().toExtend<CreateBody>();
    expectTypeOf<Official.BatchCreateParams>().toExtend<
      Parameters<OpenAI['batches']['create']>[0]
    >();
    expectTypeOf<Official.FileListParams>().toExtend<
      NonNullable<Parameters<OpenAI['files']['list']>[0]>
    >();
  });
});
