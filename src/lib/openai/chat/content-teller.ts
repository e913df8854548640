import { type Fields, isFields } from '../core/deltas';
import type { ChatCompletionTokenLogprob, CreateChatCompletionRequest } from '../generated/types';
import { parseContent } from '../structured/parsed-completion';
import { isParseable } from '../structured/structured';
import type { ChatCompletionStreamEvents, Emit } from './events';
import { createGrowingJson } from './growing-json';
import type { LiveChoice } from './snapshot';

type Events = ChatCompletionStreamEvents<unknown>;
type Format = CreateChatCompletionRequest['response_format'];

/** Tells of what a choice says: text, refusal, and the probabilities of both. */
export function createContentTeller(emit: Emit<Events>, choice: LiveChoice, format: Format) {
  const { message } = choice;
  const json = createGrowingJson();
  const isParsed = isParseable(format) || format?.type === 'json_schema';
  const told = new Set<string>();

  const tellText = (delta: unknown) => {
    const { content } = message;
    if (typeof delta !== 'string' || typeof content !== 'string' || content === '') return;
    if (isParsed) json.push(delta);
    emit('content', delta, content);
    const read = isParsed ? json.reader(content) : () => null;
    emit('content.delta', {
      delta,
      snapshot: content,
      get parsed() {
        return read();
      },
    });
  };

  const tellRefusal = (delta: unknown) => {
    const { refusal } = message;
    if (typeof delta !== 'string' || typeof refusal !== 'string' || refusal === '') return;
    emit('refusal.delta', { delta, snapshot: refusal });
  };

  const tellTokens = (tokens: Fields) => {
    const { content, refusal } = tokens;
    if (isList(content)) {
      emit('logprobs.content.delta', { content, snapshot: listOf(choice.logprobs?.content) });
    }
    if (isList(refusal)) {
      emit('logprobs.refusal.delta', { refusal, snapshot: listOf(choice.logprobs?.refusal) });
    }
  };

  /** Whether there is something to tell, and it is for the first time. */
  const isNew = (what: string, value: unknown) => {
    if (!value || told.has(what)) return false;
    told.add(what);
    return true;
  };

  return {
    tell({ delta, logprobs }: Fields) {
      if (isFields(delta)) {
        tellText(delta.content);
        tellRefusal(delta.refusal);
      }
      if (isFields(logprobs)) tellTokens(logprobs);
    },

    /** Nothing of it follows. May be called again. */
    end() {
      const { content, refusal } = message;
      if (typeof content === 'string' && isNew('content', content)) {
        const parsed = parseContent(content, { response_format: format });
        emit('content.done', { content, parsed });
      }
      if (typeof refusal === 'string' && isNew('refusal', refusal)) {
        emit('refusal.done', { refusal });
      }
      const tokens = choice.logprobs ?? {};
      if (isNew('tokens', tokens.content)) {
        emit('logprobs.content.done', { content: listOf(tokens.content) });
      }
      if (isNew('refusal tokens', tokens.refusal)) {
        emit('logprobs.refusal.done', { refusal: listOf(tokens.refusal) });
      }
    },
  };
}

function isList(value: unknown): value is ChatCompletionTokenLogprob[] {
  return Array.isArray(value);
}

function listOf(value: unknown): ChatCompletionTokenLogprob[] {
  return isList(value) ? value : [];
}
