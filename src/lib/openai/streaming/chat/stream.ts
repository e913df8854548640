import {
  ContentFilterFinishReasonError,
  LengthFinishReasonError,
  OpenAIError,
} from '../../core/errors';
import { isJsonObject } from '../../core/json';
import type { Options } from '../../core/options';
import type { Stream } from '../../core/stream';
import type {
  CreateChatCompletionRequest,
  CreateChatCompletionResponse,
  CreateChatCompletionStreamResponse,
} from '../../generated/types';
import {
  isParsed,
  type ParsedChatCompletion,
  parseCompletion,
} from '../../structured/parsed-completion';
import { openJsonLines } from '../json-lines';
import { createChatEventEmitter } from './choice-events';
import { ChatConversation } from './conversation';
import type { ChatCompletionStreamEvents, Emit } from './events';
import { type MessageRecord, readMessageRecord } from './message-records';
import { createChatSnapshot } from './snapshot';

type Chunk = CreateChatCompletionStreamResponse;
type ParseBody = Pick<CreateChatCompletionRequest, 'response_format' | 'tools'>;

/** Sends a request for a streamed answer. */
export type CreateCompletionStream = (
  body: CreateChatCompletionRequest & { stream: true },
  options: Options,
) => PromiseLike<Stream<Chunk>>;

/** A streamed answer, reported as events. */
export class ChatCompletionStream<Parsed = null, Tool = unknown>
  extends ChatConversation<ChatCompletionStreamEvents<Parsed>, Parsed, Tool>
  implements AsyncIterable<Chunk>
{
  readonly #body: ParseBody;
  #snapshot = createChatSnapshot();
  #emitter: ReturnType<typeof createChatEventEmitter>;

  /** `body` determines how answers are parsed. */
  protected constructor(body: ParseBody) {
    super();
    this.#body = body;
    this.#emitter = this.#createEmitter();
  }

  static start<Parsed, Tool>(
    create: CreateCompletionStream,
    body: CreateChatCompletionRequest,
    options?: Options,
  ): ChatCompletionStream<Parsed, Tool> {
    const stream = new ChatCompletionStream<Parsed, Tool>(body);
    const { signal } = stream.controller;
    stream.messages.push(...body.messages);
    stream.run(async () => {
      await stream.ask(() => create({ ...body, stream: true }, { ...options, signal }));
      stream.emitFinal();
    }, options?.signal);
    return stream;
  }

  /** Reads what `toReadableStream` wrote, here or in the official package. Nothing is parsed. */
  static fromReadableStream(readable: ReadableStream<Uint8Array>): ChatCompletionStream {
    const stream = new ChatCompletionStream({});
    stream.follow(readable);
    return stream;
  }

  /** The current answer so far; the same object keeps growing. */
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
      this.emitFinal();
    });
  }

  async #read(readable: ReadableStream<Uint8Array>): Promise<void> {
    this.emit('connect');
    const items = await openJsonLines<Chunk>(readable)(this.controller.signal);
    for await (const item of items) {
      const record = readMessageRecord(item);
      if (record) this.#addRecord(record);
      else {
        if (isJsonObject(item) && this.#startsNextAnswer(item)) this.#end();
        this.#add(item);
      }
    }
    this.controller.signal.throwIfAborted();
    if (this.#snapshot.live() || this.allChatCompletions().length === 0) this.#end();
  }

  /** Whether the chunk belongs to a different answer than the previous ones. */
  #startsNextAnswer({ id }: Chunk): boolean {
    const last = this.#snapshot.live();
    if (!last?.id || !id || last.id === id) return false;
    return last.choices.every(({ finish_reason }) => finish_reason);
  }

  #add(chunk: Chunk): void {
    if (!isJsonObject(chunk)) return;
    const grown = this.#snapshot.add(chunk);
    if (isParsed(this.#body))
      for (const { choice } of grown) checkFinishReason(choice.finish_reason);
    const snapshot = this.#snapshot.live();
    if (!snapshot) return;
    this.emit('chunk', chunk, snapshot);
    this.emit('record', chunk);
    for (const each of grown) this.#emitter.add(each);
  }

  #addRecord({ message, tool_call_ids }: MessageRecord): void {
    const last = this.#snapshot.live();
    if (last) {
      for (const [index, call] of (last.choices[0]?.message.tool_calls ?? []).entries()) {
        call.id = tool_call_ids?.[index] ?? call.id;
      }
      this.#end();
    }
    this.addMessage(message);
  }

  #end(): ParsedChatCompletion<Parsed, Tool> {
    this.#emitter.end();
    const completion = this.#snapshot.value();
    if (!completion) throw new OpenAIError('The stream ended without a chunk.');
    this.#snapshot = createChatSnapshot();
    this.#emitter = this.#createEmitter();
    for (const { message } of completion.choices) {
      // As in a complete answer: empty text is null.
      const { content, refusal } = message;
      Object.assign(message, { content: content || null, refusal: refusal ?? null, parsed: null });
    }
    if (isParsed(this.#body)) parseCompletion(completion, this.#body);
    const parsed = completion as ParsedChatCompletion<Parsed, Tool>;
    this.addCompletion(parsed);
    return parsed;
  }

  #createEmitter() {
    const emit = this.emit.bind(this) as unknown as Emit<ChatCompletionStreamEvents<unknown>>;
    return createChatEventEmitter(emit, this.#body);
  }
}

/** A truncated answer cannot be parsed. */
function checkFinishReason(reason: unknown): void {
  if (reason === 'length') throw new LengthFinishReasonError();
  if (reason === 'content_filter') throw new ContentFilterFinishReasonError();
}
