import { printWithSource } from '@/lib/exact-source';
import type { PlatformContext } from '../context';
import { engineFor } from '../engine/choose';
import { noSuchModel } from '../http/errors';
import { meter } from '../rate-limits/meter';
import type { Caller } from '../usage/caller';
import { toRow } from './event';
import { createEventLog } from './event-log';
import { followResponse } from './follow';
import type { AskedResponse, PreparedResponse } from './prepare';
import type { CreateBody } from './read-body';
import { beginResponse, toResponse } from './serializer';

/** Stores a response that is answered in the background, whether or not its client waits. */
export async function queueResponse(
  { body, sent, id, input }: AskedResponse,
  prepared: PreparedResponse,
  request: Request,
  caller: Caller | null,
  context: PlatformContext,
): Promise<Response> {
  const { store, engines, time, schedule } = context;
  const { model } = body;
  const { input: _, ...kept } = sent ? (sent as CreateBody) : body;
  if (!(await engineFor(engines, model, 'chat'))) throw noSuchModel(model);
  // What it will use is estimated: it is not known while the client waits.
  await meter(request, model, prepared.request());
  const response = { ...beginResponse(body, id, time()), status: 'queued' as const };
  const { created_at, previous_response_id } = response;
  const { emit, take } = createEventLog(0);
  for (const type of ['response.created', 'response.queued'])
    emit(type, { response: { ...response, output: [] } });
  const row = await store.responses.begin({
    response: {
      id,
      created_at,
      previous_response_id,
      response,
      caller,
      request: { ...kept, model },
    },
    input,
    events: toRow(take()),
  });
  schedule();
  if (body.stream) return followResponse(row, -1, request.signal, context);
  return new Response(printWithSource(toResponse(row, [])), {
    headers: { 'content-type': 'application/json' },
  });
}
