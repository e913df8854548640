import type {
  ChatCompletionRequestMessage,
  CreateChatCompletionResponse,
  CreateChatCompletionStreamResponse,
} from '../generated/types';
import { recordOf } from './records';
import { requestMessage } from './request-message';
import { planRun, type RunnerOptions, type ToolBody } from './run-tools';
import { ChatCompletionStream, type CreateStream } from './stream';
import { runToolLoop } from './tool-loop';

/** A conversation in which the model calls functions, told as it is written. */
export class ChatCompletionStreamingRunner<Parsed = null> extends ChatCompletionStream<Parsed> {
  #lastChunk: CreateChatCompletionStreamResponse | undefined;
  #lastCalls: string[] | undefined;

  static runTools<Parsed>(
    create: CreateStream,
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
    const ask = async () => {
      const sent = {
        ...body,
        messages: runner.messages.map(requestMessage),
        stream: true,
      } as const;
      const completion = await runner.ask(() => create(sent, { ...options, signal }));
      return completion as CreateChatCompletionResponse;
    };
    const answer = (message: ChatCompletionRequestMessage) => runner.addMessage(message);
    runner.run(async () => {
      await runToolLoop({
        ...loop,
        runner: runner as ChatCompletionStreamingRunner<unknown>,
        signal,
        ask,
        answer,
      });
      runner.tellFinal();
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
    this.emit('record', recordOf(this.#lastChunk, { message, tool_call_ids: this.#lastCalls }));
  }
}
