import { isFields } from '../core/deltas';
import {
  ContentFilterFinishReasonError,
  LengthFinishReasonError,
  OpenAIError,
} from '../core/errors';
import { openLines } from '../core/open-lines';
import type { Options } from '../core/options';
import type { Stream } from '../core/stream';
import type {
  CreateChatCompletionRequest,
  CreateChatCompletionResponse,
  CreateChatCompletionStreamResponse,
} from '../generated/types';
import {
  isParsed,
  type ParsedChatCompletion,
  parseCompletion,
} from '../structured/parsed-completion';
import { ChatConversation } from './conversation';
import type { ChatCompletionStreamEvents, Emit } from './events';
import { type MessageRecord, messageIn } from './records';
import { createChatSnapshot } from './snapshot';
import { createChatTeller } from './teller';

type Chunk = CreateChatCompletionStreamResponse;
type ParseBody = Pick<CreateChatCompletionRequest, 'response_format' | 'tools'>;

/** Sends a request for an answer in pieces. */
export type CreateStream = (
  body: CreateChatCompletionRequest & { stream: true },
  options: Options,
) => PromiseLike<Stream<Chunk>>;

/** An answer, told as it is written. */
export class ChatCompletionStream<Parsed = null, Tool = unknown>
  extends ChatConversation<ChatCompletionStreamEvents<Parsed>, Parsed, Tool>
  implements AsyncIterable<Chunk>
{
  readonly #body: ParseBody;
  #snapshot = createChatSnapshot();
  #teller: ReturnType<typeof createChatTeller>;

  /** `body` says how answers are parsed. */
  protected constructor(body: ParseBody) {
    super();
    this.#body = body;
    this.#teller = this.#createTeller();
  }

  static start<Parsed, Tool>(
    create: CreateStream,
    body: CreateChatCompletionRequest,
    options?: Options,
  ): ChatCompletionStream<Parsed, Tool> {
    const stream = new ChatCompletionStream<Parsed, Tool>(body);
    const { signal } = stream.controller;
    stream.messages.push(...body.messages);
    stream.run(async () => {
      await stream.ask(() => create({ ...body, stream: true }, { ...options, signal }));
      stream.tellFinal();
    }, options?.signal);
    return stream;
  }

  /** Reads back what `toReadableStream` wrote, also by the official package. Nothing of it is parsed. */
  static fromReadableStream(readable: ReadableStream<Uint8Array>): ChatCompletionStream {
    const stream = new ChatCompletionStream({});
    stream.follow(readable);
    return stream;
  }

  /** What has come of the answer that is being written. It grows on. */
  get currentChatCompletionSnapshot(): CreateChatCompletionResponse | undefined {
    return this.#snapshot.live() ?? undefined;
  }

  /** Every chunk. Leaving the loop aborts the request. */
  [Symbol.asyncIterator](): AsyncIterator<Chunk> {
    return this.streamOf('chunk')[Symbol.asyncIterator]();
  }

  /** Every chunk, one line of JSON each. */
  toReadableStream(): ReadableStream<Uint8Array> {
    return this.streamOf('record').toReadableStream();
  }

  /** Reads one answer to its end. */
  protected async ask(
    open: () => PromiseLike<Stream<Chunk>>,
  ): Promise<ParsedChatCompletion<Parsed, Tool>> {
    const stream = await open();
    this.emit('connect');
    for await (const chunk of stream) this.#add(chunk);
    this.controller.signal.throwIfAborted();
    return this.#end();
  }

  protected follow(readable: ReadableStream<Uint8Array>): void {
    this.run(async () => {
      await this.#read(readable);
      this.tellFinal();
    });
  }

  async #read(readable: ReadableStream<Uint8Array>): Promise<void> {
    this.emit('connect');
    const items = await openLines<Chunk>(readable)(this.controller.signal);
    for await (const item of items) {
      const record = messageIn(item);
      if (record) this.#addRecord(record);
      else {
        if (isFields(item) && this.#isOther(item)) this.#end();
        this.#add(item);
      }
    }
    this.controller.signal.throwIfAborted();
    if (this.#snapshot.live() || this.allChatCompletions().length === 0) this.#end();
  }

  /** Whether it belongs to another answer than what came before it. */
  #isOther({ id }: Chunk): boolean {
    const last = this.#snapshot.live();
    if (!last?.id || !id || last.id === id) return false;
    return last.choices.every(({ finish_reason }) => finish_reason);
  }

  #add(chunk: Chunk): void {
    if (!isFields(chunk)) return;
    const grown = this.#snapshot.add(chunk);
    if (isParsed(this.#body)) for (const { choice } of grown) refuseCut(choice.finish_reason);
    const snapshot = this.#snapshot.live();
    if (!snapshot) return;
    this.emit('chunk', chunk, snapshot);
    this.emit('record', chunk);
    for (const each of grown) this.#teller.tell(each);
  }

  #addRecord({ message, tool_call_ids }: MessageRecord): void {
    const last = this.#snapshot.live();
    if (last) {
      for (const [place, call] of (last.choices[0]?.message.tool_calls ?? []).entries()) {
        call.id = tool_call_ids?.[place] ?? call.id;
      }
      this.#end();
    }
    this.addMessage(message);
  }

  #end(): ParsedChatCompletion<Parsed, Tool> {
    this.#teller.end();
    const completion = this.#snapshot.value();
    if (!completion) throw new OpenAIError('The stream ended without a chunk.');
    this.#snapshot = createChatSnapshot();
    this.#teller = this.#createTeller();
    for (const { message } of completion.choices) {
      // As in an answer that comes whole: no text is null.
      const { content, refusal } = message;
      Object.assign(message, { content: content || null, refusal: refusal ?? null, parsed: null });
    }
    if (isParsed(this.#body)) parseCompletion(completion, this.#body);
    const parsed = completion as ParsedChatCompletion<Parsed, Tool>;
    this.addCompletion(parsed);
    return parsed;
  }

  #createTeller() {
    const emit = this.emit.bind(this) as unknown as Emit<ChatCompletionStreamEvents<unknown>>;
    return createChatTeller(emit, this.#body);
  }
}

/** What is cut short cannot be parsed. */
function refuseCut(reason: unknown): void {
  if (reason === 'length') throw new LengthFinishReasonError();
  if (reason === 'content_filter') throw new ContentFilterFinishReasonError();
}
