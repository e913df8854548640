import { OpenAIError } from '../core/errors';
import { EventStream } from '../core/event-stream';
import { objectsIn } from '../core/objects-in';
import type {
  ChatCompletionRequestMessage,
  CompletionUsage,
  CreateChatCompletionResponse,
} from '../generated/types';
import type {
  ParsedChatCompletion,
  ParsedChatCompletionMessage,
  ParsedFunction,
} from '../structured/parsed-completion';
import type { ChatConversationEvents, Emit } from './events';
import { completeCalls, finalCallOf, finalMessageOf, finalResultOf, usageOf } from './final-answer';

/** Questions and answers, one request after another. What it comes to is told at its end. */
export class ChatConversation<
  Events extends ChatConversationEvents,
  Parsed,
  Tool = unknown,
> extends EventStream<Events> {
  /** All messages, those of the request first. What is added to them goes along with the next request. */
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

  /** The last function that the model called. */
  finalFunctionToolCall(): Promise<ParsedFunction<Tool> | undefined> {
    return this.atEnd(() => finalCallOf(this.messages));
  }

  /** What the last function that was called gave. */
  finalFunctionToolCallResult(): Promise<string | undefined> {
    return this.atEnd(() => finalResultOf(this.messages));
  }

  /** Of all completions; zeros where the server does not tell it. */
  totalUsage(): Promise<CompletionUsage> {
    return this.atEnd(() => usageOf(this.#completions));
  }

  /** Those that have come until now. */
  allChatCompletions(): ParsedChatCompletion<Parsed, Tool>[] {
    return [...this.#completions];
  }

  /** `Events` holds these too, which the compiler cannot see. */
  get #tell(): Emit<ChatConversationEvents> {
    return this.emit.bind(this) as unknown as Emit<ChatConversationEvents>;
  }

  protected addMessage(message: ChatCompletionRequestMessage): void {
    this.messages.push(message);
    const tell = this.#tell;
    tell('message', message);
    if (message.role === 'tool' && typeof message.content === 'string' && message.content) {
      tell('functionToolCallResult', message.content);
    }
    if (message.role !== 'assistant') return;
    for (const call of objectsIn(message.tool_calls)) {
      if ('function' in call) tell('functionToolCall', call.function);
    }
  }

  protected addCompletion(completion: ParsedChatCompletion<Parsed, Tool>): void {
    completeCalls(completion);
    this.#completions.push(completion);
    this.#tell('chatCompletion', completion as CreateChatCompletionResponse);
    const message = completion.choices?.[0]?.message;
    if (message) this.addMessage(message as ChatCompletionRequestMessage);
  }

  protected tellFinal(): void {
    const tell = this.#tell;
    const last = this.#completions.at(-1);
    if (last) tell('finalChatCompletion', last as CreateChatCompletionResponse);
    const message = finalMessageOf(this.messages);
    tell('finalMessage', message as ChatCompletionRequestMessage);
    if (message.content) tell('finalContent', message.content);
    const call = finalCallOf(this.messages);
    if (call) tell('finalFunctionToolCall', call);
    const result = finalResultOf(this.messages);
    if (result !== undefined) tell('finalFunctionToolCallResult', result);
    if (this.#completions.some(({ usage }) => usage))
      tell('totalUsage', usageOf(this.#completions));
  }
}
