import { isJsonObject, type JsonObject } from '../../core/json';
import type {
  ChatCompletionTokenLogprob,
  CreateChatCompletionRequest,
} from '../../generated/types';
import { createIncrementalJson } from '../../structured/incremental-json';
import { isParseable } from '../../structured/parseable';
import { parseContent } from '../../structured/parsed-completion';
import type { ChatCompletionStreamEvents, Emit } from './events';
import type { SnapshotChoice } from './snapshot';

type Events = ChatCompletionStreamEvents<unknown>;
type Format = CreateChatCompletionRequest['response_format'];

/** Emits the events of a choice's text, refusal, and log probabilities. */
export function createContentEmitter(emit: Emit<Events>, choice: SnapshotChoice, format: Format) {
  const { message } = choice;
  const json = createIncrementalJson();
  const isParsed = isParseable(format) || format?.type === 'json_schema';
  const emitted = new Set<string>();

  const emitText = (delta: unknown) => {
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

  const emitRefusal = (delta: unknown) => {
    const { refusal } = message;
    if (typeof delta !== 'string' || typeof refusal !== 'string' || refusal === '') return;
    emit('refusal.delta', { delta, snapshot: refusal });
  };

  const emitLogprobs = (tokens: JsonObject) => {
    const { content, refusal } = tokens;
    if (isList(content)) {
      emit('logprobs.content.delta', { content, snapshot: listOf(choice.logprobs?.content) });
    }
    if (isList(refusal)) {
      emit('logprobs.refusal.delta', { refusal, snapshot: listOf(choice.logprobs?.refusal) });
    }
  };

  /** Whether there is a value to report for the first time. */
  const isNew = (what: string, value: unknown) => {
    if (!value || emitted.has(what)) return false;
    emitted.add(what);
    return true;
  };

  return {
    add({ delta, logprobs }: JsonObject) {
      if (isJsonObject(delta)) {
        emitText(delta.content);
        emitRefusal(delta.refusal);
      }
      if (isJsonObject(logprobs)) emitLogprobs(logprobs);
    },

    /** Reports everything as done. Can be called more than once. */
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
