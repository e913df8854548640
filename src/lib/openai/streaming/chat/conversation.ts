import { OpenAIError } from '../../core/errors';
import { objectsIn } from '../../core/json';
import type {
  ChatCompletionRequestMessage,
  CompletionUsage,
  CreateChatCompletionResponse,
} from '../../generated/types';
import type {
  ParsedChatCompletion,
  ParsedChatCompletionMessage,
  ParsedFunction,
} from '../../structured/parsed-completion';
import { EventStream } from '../event-stream';
import type { ChatConversationEvents, Emit } from './events';
import {
  fillCallIds,
  finalCallOf,
  finalMessageOf,
  finalResultOf,
  totalUsageOf,
} from './final-results';

/** A sequence of requests and completions. Its results are available at the end. */
export class ChatConversation<
  Events extends ChatConversationEvents,
  Parsed,
  Tool = unknown,
> extends EventStream<Events> {
  /** All messages, those of the request first. Messages added here are sent with the next request. */
  readonly messages: ChatCompletionRequestMessage[] = [];
  readonly #completions: ParsedChatCompletion<Parsed, Tool>[] = [];

  finalChatCompletion(): Promise<ParsedChatCompletion<Parsed, Tool>> {
    return this.atEnd(() => {
      const last = this.#completions.at(-1);
      if (!last) throw new OpenAIError('The conversation ended without a completion.');
      return last;
    });
  }

  /** The last message of the model. */
  finalMessage(): Promise<ParsedChatCompletionMessage<Parsed, Tool>> {
    return this.atEnd(() => finalMessageOf(this.messages));
  }

  finalContent(): Promise<string | null> {
    return this.atEnd(() => finalMessageOf(this.messages).content ?? null);
  }

  /** The last function call of the model. */
  finalFunctionToolCall(): Promise<ParsedFunction<Tool> | undefined> {
    return this.atEnd(() => finalCallOf(this.messages));
  }

  /** The result of the last function call. */
  finalFunctionToolCallResult(): Promise<string | undefined> {
    return this.atEnd(() => finalResultOf(this.messages));
  }

  /** The sum over all completions; zero where the server reports none. */
  totalUsage(): Promise<CompletionUsage> {
    return this.atEnd(() => totalUsageOf(this.#completions));
  }

  /** The completions received so far. */
  allChatCompletions(): ParsedChatCompletion<Parsed, Tool>[] {
    return [...this.#completions];
  }

  /** `Events` includes these too, but the compiler cannot prove it. */
  get #emitBase(): Emit<ChatConversationEvents> {
    return this.emit.bind(this) as unknown as Emit<ChatConversationEvents>;
  }

  protected addMessage(message: ChatCompletionRequestMessage): void {
    this.messages.push(message);
    const emit = this.#emitBase;
    emit('message', message);
    if (message.role === 'tool' && typeof message.content === 'string' && message.content) {
      emit('functionToolCallResult', message.content);
    }
    if (message.role !== 'assistant') return;
    for (const call of objectsIn(message.tool_calls)) {
      if ('function' in call) emit('functionToolCall', call.function);
    }
  }

  protected addCompletion(completion: ParsedChatCompletion<Parsed, Tool>): void {
    fillCallIds(completion);
    this.#completions.push(completion);
    this.#emitBase('chatCompletion', completion as CreateChatCompletionResponse);
    const message = completion.choices?.[0]?.message;
    if (message) this.addMessage(message as ChatCompletionRequestMessage);
  }

  protected emitFinal(): void {
    const emit = this.#emitBase;
    const last = this.#completions.at(-1);
    if (last) emit('finalChatCompletion', last as CreateChatCompletionResponse);
    const message = finalMessageOf(this.messages);
    emit('finalMessage', message as ChatCompletionRequestMessage);
    if (message.content) emit('finalContent', message.content);
    const call = finalCallOf(this.messages);
    if (call) emit('finalFunctionToolCall', call);
    const result = finalResultOf(this.messages);
    if (result !== undefined) emit('finalFunctionToolCallResult', result);
    if (this.#completions.some(({ usage }) => usage))
      emit('totalUsage', totalUsageOf(this.#completions));
  }
}
