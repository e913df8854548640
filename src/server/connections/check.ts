import type { Services } from '../services';
import { openClient } from './client';
import { upstreamFailure } from './failure';
import type { Connection } from './store';

/** Lists the models with the stored key and address, and records the outcome. */
export async function checkConnection(
  services: Pick<Services, 'connections' | 'fetchOf' | 'observability'>,
  connection: Connection,
  signal?: AbortSignal,
): Promise<Connection> {
  const openai = await openClient(services, connection);
  const failure = await openai.models.list({ maxRetries: 0, timeout: 15_000, signal }).then(
    () => null,
    (error) => upstreamFailure(error) ?? Promise.reject(error),
  );
  signal?.throwIfAborted();
  await services.connections.recordHealth(connection, failure, true);
  return (await services.connections.find(connection.slug)) ?? connection;
}
