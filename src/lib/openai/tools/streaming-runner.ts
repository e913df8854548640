import type {
  ChatCompletionRequestMessage,
  CreateChatCompletionResponse,
  CreateChatCompletionStreamResponse,
} from '../generated/types';
import { toMessageRecord } from '../streaming/chat/message-records';
import { ChatCompletionStream, type CreateCompletionStream } from '../streaming/chat/stream';
import { requestMessage } from './request-message';
import { planRun, type RunnerOptions, type ToolBody } from './run-options';
import { runToolLoop } from './tool-loop';

/** A conversation in which the model calls functions, streamed as events. */
export class ChatCompletionStreamingRunner<Parsed = null> extends ChatCompletionStream<Parsed> {
  #lastChunk: CreateChatCompletionStreamResponse | undefined;
  #lastCalls: string[] | undefined;

  static runTools<Parsed>(
    create: CreateCompletionStream,
    request: ToolBody<ChatCompletionStreamingRunner<unknown>, never>,
    runnerOptions?: RunnerOptions,
  ): ChatCompletionStreamingRunner<Parsed> {
    const { body, messages, options, loop } = planRun(request, runnerOptions);
    const runner = new ChatCompletionStreamingRunner<Parsed>(body);
    const { signal } = runner.controller;
    runner.messages.push(...messages);
    runner.on('chunk', (chunk) => {
      runner.#lastChunk = chunk;
    });
    const requestCompletion = async () => {
      const sent = {
        ...body,
        messages: runner.messages.map(requestMessage),
        stream: true,
      } as const;
      const completion = await runner.ask(() => create(sent, { ...options, signal }));
      return completion as CreateChatCompletionResponse;
    };
    const addToolMessage = (message: ChatCompletionRequestMessage) => runner.addMessage(message);
    runner.run(async () => {
      await runToolLoop({
        ...loop,
        runner: runner as ChatCompletionStreamingRunner<unknown>,
        signal,
        requestCompletion,
        addToolMessage,
      });
      runner.emitFinal();
    }, options.signal);
    return runner;
  }

  static override fromReadableStream(
    readable: ReadableStream<Uint8Array>,
  ): ChatCompletionStreamingRunner {
    const runner = new ChatCompletionStreamingRunner({});
    runner.follow(readable);
    return runner;
  }

  protected override addMessage(message: ChatCompletionRequestMessage): void {
    super.addMessage(message);
    if (message.role === 'assistant') this.#lastCalls = message.tool_calls?.map(({ id }) => id);
    if (message.role !== 'tool') return;
    this.emit(
      'record',
      toMessageRecord(this.#lastChunk, { message, tool_call_ids: this.#lastCalls }),
    );
  }
}
