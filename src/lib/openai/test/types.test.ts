import { describe, expectTypeOf, it } from 'vitest';
import type { WithRequestId } from '../core/promise';
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
} from '../index';

type Create = OpenAI['chat']['completions']['create'];
type CreateBody = Parameters<Create>[0];

/** Checked by the compiler; nothing of it runs. */
describe('types', () => {
  it('follow the request', () => {
    const ask = (create: Create, messages: ChatCompletionMessageParam[], stream: boolean) => ({
      plain: create({ model: 'm', messages }),
      streamed: create({ model: 'm', messages, stream: true }),
      either: create({ model: 'm', messages, stream }),
    });
    expectTypeOf(ask).returns.toEqualTypeOf<{
      plain: APIPromise<WithRequestId<ChatCompletion>>;
      streamed: APIPromise<Stream<ChatCompletionChunk>>;
      either: APIPromise<WithRequestId<ChatCompletion> | Stream<ChatCompletionChunk>>;
    }>();
  });

  it('of pages have the types of their items', () => {
    expectTypeOf<OpenAI['batches']['list']>().returns.resolves.toEqualTypeOf<Page<Batch>>();
    expectTypeOf<OpenAI['files']['list']>().returns.resolves.toEqualTypeOf<Page<FileObject>>();
    expectTypeOf<OpenAI['files']['content']>().returns.resolves.toEqualTypeOf<Response>();
  });

  it('accept any model', () => {
    expectTypeOf<{ model: string; messages: [] }>().toExtend<CreateBody>();
  });

  it('are plain promises to other code', () => {
    expectTypeOf<APIPromise<Batch>>().toExtend<Promise<Batch>>();
    expectTypeOf<APIPromise<Batch>>().toExtend<APIPromise<Batch | null>>();
  });

  it('have the official package’s names, as in its examples', () => {
    const ask = async (client: OpenAI) => {
      const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [{ role: 'user', content: 'Hi' }];
      const tools: OpenAI.ChatCompletionTool[] = [];
      const params: OpenAI.Chat.ChatCompletionCreateParamsNonStreaming = { model: 'm', messages };
      const streamed: OpenAI.Chat.ChatCompletionCreateParamsStreaming = { ...params, stream: true };
      const either: OpenAI.Chat.ChatCompletionCreateParams = streamed;
      const completion: OpenAI.Chat.ChatCompletion = await client.chat.completions.create(params);
      const chunks = await client.chat.completions.create({ ...streamed, tools });
      const deltas: OpenAI.ChatCompletionChunk.Choice.Delta[] = [];
      for await (const { choices } of chunks) deltas.push(...choices.map(({ delta }) => delta));
      const run: OpenAI.Beta.Threads.Run = await client.beta.threads.runs.retrieve('r', {
        thread_id: 't',
      });
      const outputs: OpenAI.Beta.Threads.RunSubmitToolOutputsParams.ToolOutput[] = [];
      const batches: OpenAI.BatchesPage = await client.batches.list();
      return {
        completion,
        deltas,
        run,
        outputs,
        batches,
        again: client.chat.completions.create(either),
      };
    };
    expectTypeOf(ask).parameter(0).toEqualTypeOf<OpenAI>();
  });
});
