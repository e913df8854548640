import type { PlatformContext } from '../context';
import { partsOf, readItems } from '../conversations/items';
import { missing, PlatformError } from '../http/errors';
import { readBody } from '../http/validate';
import { textOf } from './chat-content';
import { readHistory } from './history';
import { prepareResponse } from './prepare';
import { type CreateBody, completeBody, speaksResponses } from './read-body';
import { sealSummary } from './sealed-summary';
import { beginResponse } from './serializer';
import { errorOf } from './turns';
import { toUsage } from './usage';

const prompt =
  'Summarize the conversation so far for yourself, so that it can be gone on with by the summary alone: what was asked, what was answered and decided, facts, names, numbers and results of tools that are still needed, and what is open. Write the summary only.';

/** Has the model summarize a conversation. The summary is sealed: as input it stands for what was said. */
export async function compactConversation(
  request: Request,
  context: PlatformContext,
): Promise<Response> {
  const { newId, time } = context;
  const standsFor = (body: unknown) => completeBody(body, newId);
  const sent = await readBody('Compactconversation', request, { standsFor });
  const { input: given, previous_response_id, ...fields } = sent;
  if (!sent.model) throw missing('model');
  const history = await readHistory({ previous_response_id }, context);
  const input = await readItems(given, 'input', context);
  if (history.items.length + input.length === 0) throw missing('input');
  const body = { ...fields, store: false } as unknown as CreateBody;
  const asked = {
    id: newId('resp_'),
    body,
    sent: (await speaksResponses(body.model, context)) ? { ...fields } : undefined,
    input: [...input, ...(await readItems(prompt, 'input', context))],
    history,
  };
  const prepared = await prepareResponse(asked, request, context);
  const answer = await prepared.ask();
  if (!answer.ok) return answer;
  const created_at = time();
  const writer = prepared.open(beginResponse(body, asked.id, created_at));
  try {
    for await (const _ of writer.write(answer, request.signal)) writer.take();
  } catch (error) {
    request.signal.throwIfAborted();
    throw noSummary(errorOf(error).message);
  }
  const summary = writer
    .output()
    .filter(({ type }) => type === 'message')
    .map((item) => textOf(partsOf(item)))
    .join('\n');
  if (!summary) throw noSummary('The model gave no summary.');
  const encrypted_content = await sealSummary(summary, context);
  return Response.json({
    id: asked.id,
    object: 'response.compaction',
    created_at,
    output: [{ id: newId('cmp_'), type: 'compaction', encrypted_content }],
    usage: writer.response.usage ?? toUsage({}),
  });
}

const noSummary = (message: string) =>
  new PlatformError(message, { status: 500, type: 'server_error' });
