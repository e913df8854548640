import { OpenAIError } from '../core/errors';
import { isJsonObject } from '../core/json';
import type { Options } from '../core/options';
import type {
  ChatCompletionRequestMessage,
  CreateChatCompletionRequest,
  CreateChatCompletionResponse,
} from '../generated/types';
import { ChatConversation } from '../streaming/chat/conversation';
import type { ChatCompletionRunnerEvents } from '../streaming/chat/events';
import { type ParsedChatCompletion, parseCompletion } from '../structured/parsed-completion';
import { requestMessage } from './request-message';
import { planRun, type RunnerOptions, type ToolBody } from './run-options';
import { runToolLoop } from './tool-loop';

/** Sends a request for a complete answer. */
export type CreateCompletion = (
  body: CreateChatCompletionRequest & { stream: undefined },
  options: Options,
) => PromiseLike<CreateChatCompletionResponse>;

/** A conversation in which the model calls functions and receives their results. */
export class ChatCompletionRunner<Parsed = null> extends ChatConversation<
  ChatCompletionRunnerEvents,
  Parsed
> {
  static runTools<Parsed>(
    create: CreateCompletion,
    request: ToolBody<ChatCompletionRunner<unknown>, never>,
    runnerOptions?: RunnerOptions,
  ): ChatCompletionRunner<Parsed> {
    const { body, messages, options, loop } = planRun(request, runnerOptions);
    const runner = new ChatCompletionRunner<Parsed>();
    const { signal } = runner.controller;
    runner.messages.push(...messages);
    const requestCompletion = async () => {
      const requestMessages = runner.messages.map(requestMessage);
      const sent = { ...body, messages: requestMessages, stream: undefined };
      const completion = await create(sent, { ...options, signal });
      runner.emit('connect');
      if (!isJsonObject(completion)) throw new OpenAIError('The server returned no completion.');
      const parsed = parseCompletion(completion, body) as ParsedChatCompletion<Parsed>;
      runner.addCompletion(parsed);
      return completion;
    };
    const addToolMessage = (message: ChatCompletionRequestMessage) => runner.addMessage(message);
    runner.run(async () => {
      await runToolLoop({
        ...loop,
        runner: runner as ChatCompletionRunner<unknown>,
        signal,
        requestCompletion,
        addToolMessage,
      });
      runner.emitFinal();
    }, options.signal);
    return runner;
  }

  protected override addMessage(message: ChatCompletionRequestMessage): void {
    super.addMessage(message);
    const { role, content } = message;
    if (role === 'assistant' && typeof content === 'string' && content)
      this.emit('content', content);
  }
}
