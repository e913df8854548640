import type { CreateChatCompletionRequest } from '../generated/types';
import { createCallTeller } from './call-teller';
import { createContentTeller } from './content-teller';
import type { ChatCompletionStreamEvents, Emit } from './events';
import type { GrownChoice, LiveChoice } from './snapshot';

type Body = Pick<CreateChatCompletionRequest, 'response_format' | 'tools'>;

/** Tells what the chunks of an answer mean, choice by choice. */
export function createChatTeller(emit: Emit<ChatCompletionStreamEvents<unknown>>, body: Body) {
  const tellers = new Map<LiveChoice, Teller>();

  const tellerOf = (choice: LiveChoice) => {
    const known = tellers.get(choice);
    if (known) return known;
    const content = createContentTeller(emit, choice, body.response_format);
    const calls = createCallTeller(emit, body, content.end);
    const teller = { content, calls };
    tellers.set(choice, teller);
    return teller;
  };

  return {
    tell({ piece, choice, calls }: GrownChoice) {
      const teller = tellerOf(choice);
      teller.content.tell(piece);
      teller.calls.tell(calls);
      if (choice.finish_reason) endOf(teller);
    },

    /** The answer is over, also on servers that give no reason. */
    end() {
      for (const teller of tellers.values()) endOf(teller);
    },
  };
}

interface Teller {
  content: ReturnType<typeof createContentTeller>;
  calls: ReturnType<typeof createCallTeller>;
}

function endOf({ content, calls }: Teller): void {
  content.end();
  calls.end();
}
