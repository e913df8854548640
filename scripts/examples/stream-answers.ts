import type { OperationId } from '@/lib/openai/generated/operations';
import { done, sse } from '@/lib/openai/test/recorded-client';
import * as response from '@/lib/openai/test/response-stream';
import * as run from '@/lib/openai/test/run-stream';

/** What operations answer with, piece by piece. */
export const streams: Partial<Record<OperationId, () => Response>> = {
  createCompletion: () =>
    sse(eventOf({ choices: [{ index: 0, text: 'three', finish_reason: 'stop' }] }), done),
  createImage: () => sse(eventOf({ type: 'image_generation.completed', b64_json: 'aGF0' })),
  createTranscription: () =>
    sse(
      eventOf({ type: 'transcript.text.delta', delta: 'Hello.' }),
      eventOf({ type: 'transcript.text.done', text: 'Hello.' }),
    ),
  createResponse: tellResponse,
  getResponse: tellResponse,
  createRun: tellRun,
  createThreadAndRun: tellRun,
  submitToolOuputsToRun: tellRun,
};

function eventOf(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function tellResponse(): Response {
  const message = { id: 'item_0', type: 'message', role: 'assistant', status: 'completed' };
  const item = { ...message, content: [response.text('Hello.')] };
  return response.responseStream(
    response.state('in_progress'),
    response.added({ ...message, content: [] }),
    response.itemEvent('content_part.added', { content_index: 0, part: response.text('') }),
    response.itemEvent('output_text.delta', { content_index: 0, delta: 'Hello.' }),
    response.done(item),
    response.state('completed', [item], { usage: { total_tokens: 2 } }),
  );
}

function tellRun(): Response {
  return run.runStream(
    run.run('queued'),
    run.message('created'),
    run.messageDelta([run.text('Hello.')]),
    run.message('completed', [run.text('Hello.')]),
    run.run('requires_action', {
      required_action: { submit_tool_outputs: { tool_calls: [{ id: 'call_1' }] } },
    }),
  );
}
