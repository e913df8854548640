import { isFields } from '../core/deltas';
import { OpenAIError } from '../core/errors';
import type { Options } from '../core/options';
import type {
  ChatCompletionRequestMessage,
  CreateChatCompletionRequest,
  CreateChatCompletionResponse,
} from '../generated/types';
import { type ParsedChatCompletion, parseCompletion } from '../structured/parsed-completion';
import { ChatConversation } from './conversation';
import type { ChatCompletionRunnerEvents } from './events';
import { requestMessage } from './request-message';
import { planRun, type RunnerOptions, type ToolBody } from './run-tools';
import { runToolLoop } from './tool-loop';

/** Sends a request for an answer that comes whole. */
export type CreateWhole = (
  body: CreateChatCompletionRequest & { stream: undefined },
  options: Options,
) => PromiseLike<CreateChatCompletionResponse>;

/** A conversation in which the model calls functions, and is told what they give. */
export class ChatCompletionRunner<Parsed = null> extends ChatConversation<
  ChatCompletionRunnerEvents,
  Parsed
> {
  static runTools<Parsed>(
    create: CreateWhole,
    request: ToolBody<ChatCompletionRunner<unknown>, never>,
    runnerOptions?: RunnerOptions,
  ): ChatCompletionRunner<Parsed> {
    const { body, messages, options, loop } = planRun(request, runnerOptions);
    const runner = new ChatCompletionRunner<Parsed>();
    const { signal } = runner.controller;
    runner.messages.push(...messages);
    const ask = async () => {
      const said = runner.messages.map(requestMessage);
      const sent = { ...body, messages: said, stream: undefined };
      const completion = await create(sent, { ...options, signal });
      runner.emit('connect');
      if (!isFields(completion)) throw new OpenAIError('The server gave no completion.');
      const parsed = parseCompletion(completion, body) as ParsedChatCompletion<Parsed>;
      runner.addCompletion(parsed);
      return completion;
    };
    const answer = (message: ChatCompletionRequestMessage) => runner.addMessage(message);
    runner.run(async () => {
      await runToolLoop({
        ...loop,
        runner: runner as ChatCompletionRunner<unknown>,
        signal,
        ask,
        answer,
      });
      runner.tellFinal();
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
