import { onAbort } from '@/lib/on-abort';
import type { Engine } from './engine/engine';

/** One scripted model turn: content deltas, or the raw body. */
export type Turn = (object | Promise<object>)[] | string;

export const scripted = 'scripted';

/** A model with scripted turns; the last one repeats. */
export function createScript(turns: Turn[]) {
  const asked: Record<string, unknown>[] = [];
  const engine: Engine = {
    name: 'script',
    models: async () => [{ id: scripted, object: 'model', created: 1, owned_by: 'test' }],
    async answer(_, body, signal) {
      asked.push(body);
      const turn = turns[Math.min(asked.length, turns.length) - 1] ?? [];
      const text = typeof turn === 'string' ? [turn] : print(turn, signal);
      return new Response(streamOf(text), { headers: { 'content-type': 'text/event-stream' } });
    },
  };
  return { engine, asked };
}

/** A delta with function calls. */
export const calls = (...all: [id: string, name: string, given?: string][]) => ({
  tool_calls: all.map(([id, name, given = '{}'], index) => ({
    index,
    id,
    type: 'function',
    function: { name, arguments: given },
  })),
});

async function* print(turn: Exclude<Turn, string>, signal: AbortSignal | undefined) {
  const stopped = broken(signal);
  for (const piece of turn) {
    const delta = piece instanceof Promise ? await Promise.race([piece, stopped]) : piece;
    yield line({ choices: [{ index: 0, delta, finish_reason: null }] });
  }
  yield line({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  yield line({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 } });
  yield 'data: [DONE]\n\n';
}

function streamOf(texts: Iterable<string> | AsyncIterable<string>): ReadableStream<Uint8Array> {
  const utf8 = new TextEncoder();
  const source = (async function* () {
    for await (const text of texts) yield utf8.encode(text);
  })();
  return new ReadableStream({
    async pull(target) {
      const { done, value } = await source.next();
      if (done) target.close();
      else target.enqueue(value);
    },
    cancel: () => void source.return(undefined),
  });
}

function broken(signal: AbortSignal | undefined): Promise<never> {
  const promise = new Promise<never>((_, reject) => {
    if (signal) onAbort(signal, () => reject(signal.reason));
  });
  promise.catch(() => {});
  return promise;
}

function line(chunk: object): string {
  const common = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: scripted };
  return `data: ${JSON.stringify({ ...common, ...chunk })}\n\n`;
}
