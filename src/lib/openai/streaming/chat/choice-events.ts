import type { CreateChatCompletionRequest } from '../../generated/types';
import { createContentEmitter } from './content-events';
import type { ChatCompletionStreamEvents, Emit } from './events';
import type { SnapshotChoice, UpdatedChoice } from './snapshot';
import { createToolCallEmitter } from './tool-call-events';

type Body = Pick<CreateChatCompletionRequest, 'response_format' | 'tools'>;

/** Emits the events of an answer's chunks, choice by choice. */
export function createChatEventEmitter(
  emit: Emit<ChatCompletionStreamEvents<unknown>>,
  body: Body,
) {
  const emitters = new Map<SnapshotChoice, ChoiceEmitter>();

  const emitterOf = (choice: SnapshotChoice) => {
    const existing = emitters.get(choice);
    if (existing) return existing;
    const content = createContentEmitter(emit, choice, body.response_format);
    const calls = createToolCallEmitter(emit, body, content.end);
    const emitter = { content, calls };
    emitters.set(choice, emitter);
    return emitter;
  };

  return {
    add({ chunkChoice: piece, choice, calls }: UpdatedChoice) {
      const emitter = emitterOf(choice);
      emitter.content.add(piece);
      emitter.calls.add(calls);
      if (choice.finish_reason) endChoice(emitter);
    },

    /** The answer is complete, even if the server sent no finish reason. */
    end() {
      for (const emitter of emitters.values()) endChoice(emitter);
    },
  };
}

interface ChoiceEmitter {
  content: ReturnType<typeof createContentEmitter>;
  calls: ReturnType<typeof createToolCallEmitter>;
}

function endChoice({ content, calls }: ChoiceEmitter): void {
  content.end();
  calls.end();
}
