import { refuse } from '../localized-error';
import { importThreads } from '../threads/import';
import type { Transfer } from './transfer-handler';

/** Takes the body of the request, a dump of threads, into the history of the connection. Answers with a report. */
export async function importThreadDump(transfer: Transfer): Promise<Response> {
  const { history, user, connection, request, signal } = transfer;
  if (!request.body) refuse('BAD_REQUEST', 'anything.fileEmpty');
  const body = request.body as unknown as AsyncIterable<Uint8Array>;
  const report = await importThreads(body, {
    history,
    connection: connection.slug,
    by: user,
    signal,
  });
  return Response.json(report);
}
