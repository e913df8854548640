import type { UpstreamFailure } from './failure';
import type { ConnectionStore } from './store';

/**
 * Responses and conversations cannot be listed: that an upstream lacks them is told by its refusal to create a
 * response.
 */
export async function lackingResponses(
  connections: Pick<ConnectionStore, 'capabilities'>,
  slug: string,
): Promise<Partial<Record<'response' | 'conversation', UpstreamFailure>>> {
  const creation = (await connections.capabilities(slug)).find(
    ({ operation }) => operation === 'POST /responses',
  );
  if (creation?.state !== 'refused' || !creation.failure) return {};
  const isMissing = [404, 405, 410, 501].includes(creation.failure.status ?? 0);
  return isMissing ? { response: creation.failure, conversation: creation.failure } : {};
}
