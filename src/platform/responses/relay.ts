import { ask as askEngine } from '../engine/ask';
import { noSuchModel } from '../http/errors';
import { toBackendInput } from './backend-input';
import type { AskedResponse, PrepareContext, PreparedResponse } from './prepare';
import { createRelayWriter } from './relay-writer';

/** What is the platform's own. */
const own = ['background', 'conversation', 'previous_response_id'];

/** A response that is answered by a backend that speaks Responses itself. It stores nothing: what came before is sent. */
export async function prepareRelay(
  asked: AskedResponse & { sent: Record<string, unknown> },
  request: Request,
  context: PrepareContext,
): Promise<PreparedResponse> {
  const { engines, newId, time, retry = (ask) => ask() } = context;
  const { body, sent, history, input } = asked;
  const kept = { ...sent };
  for (const name of own) delete kept[name];
  const passed = {
    ...kept,
    model: body.model,
    input: await toBackendInput(asked, context),
    store: false,
    stream: true,
  };
  return {
    request: () => passed,
    ask: () =>
      retry(() =>
        askEngine(engines, 'createChatCompletion', request, {
          read: async () => passed,
          usageKind: 'response',
          answer: async (engine, body, signal) =>
            engine.answerResponse?.(body, signal) ?? noSuchModel(String(body.model)).response(),
        }),
      ),
    open(begun, first) {
      const known = [...history.items, ...input].map(({ id }) => id);
      return createRelayWriter(begun, { newId, time, first, known });
    },
  };
}
