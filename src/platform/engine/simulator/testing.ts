import type {
  CreateChatCompletionRequest,
  CreateChatCompletionResponse,
  ErrorResponse,
} from '@/lib/openai';
import type { EngineOperation } from '../engine';
import type { SimulatorContext } from './context';
import { createSimulator } from './index';

/** The engine with a clock that stands still and counted ids; it notes its sleeps and does not sleep. */
export function startEngine(options: Partial<SimulatorContext> = {}) {
  const slept: number[] = [];
  let ids = 0;
  const engine = createSimulator({
    now: () => 1_795_400_000_000,
    newId: (prefix) => `${prefix}${++ids}`,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
    },
    ...options,
  });
  const post = (operation: EngineOperation, body: object, signal?: AbortSignal) =>
    engine.answer(operation, { model: 'signalbox-mini', ...body }, signal);
  /** A chat completion, or an error, as it stands in the body. */
  async function chat(body: Partial<CreateChatCompletionRequest> | string): Promise<ChatAnswer> {
    const request = typeof body === 'string' ? { messages: [user(body)] } : body;
    return (await post('createChatCompletion', request)).json();
  }
  return {
    engine,
    slept,
    post,
    chat,
    /** The text of the first choice. */
    text: async (body: Partial<CreateChatCompletionRequest> | string) =>
      (await chat(body)).choices[0]?.message.content ?? '',
    events: async <T>(operation: EngineOperation, body: object) =>
      readEvents<T>(await post(operation, { ...body, stream: true })),
  };
}

type ChatAnswer = CreateChatCompletionResponse & Partial<ErrorResponse>;

export const user = (content: string) => ({ role: 'user' as const, content });

export const system = (content: string) => ({ role: 'system' as const, content });

/** The events before `[DONE]`, which must be the last. */
export async function readEvents<T>(response: Response): Promise<T[]> {
  const lines = (await response.text()).split('\n\n');
  if (lines.pop() !== '' || lines.pop() !== 'data: [DONE]')
    throw new Error('The stream does not end with [DONE].');
  return lines.map((line) => JSON.parse(line.replace(/^data: /, '')));
}
