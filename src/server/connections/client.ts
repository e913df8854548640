import { TRPCError } from '@trpc/server';
import { exactFormat } from '@/lib/exact-source';
import OpenAI, { AzureOpenAI } from '@/lib/openai';
import type { Services } from '../services';
import { observeHealth } from './health';
import type { Connection } from './store';

/** Bytes of one answer, which is held in memory. Images come as some megabytes of base64 each. */
function maxResponseBytes(path: string): number {
  return (path.startsWith('/images/') ? 256 : 64) * 2 ** 20;
}

/**
 * A client for a connection. Made per use and never shared between bundles: its errors are classes.
 * That of a deleted connection throws as soon as it is used.
 */
export async function openClient(
  { connections, fetchOf }: Pick<Services, 'connections' | 'fetchOf'>,
  connection: Connection,
): Promise<OpenAI> {
  if (connection.deletedAt !== null) return clientOfDeleted(connection);
  const { key, headers, query } = await connections.credentials(connection);
  const { kind, baseUrl, organization, project, omitFields } = connection;
  const fetch = fetchOf(connection);
  // Null rather than absent: the client would send what the environment holds for OpenAI, and log
  // past our own log.
  const options = {
    organization,
    project,
    adminAPIKey: null,
    customHeaders: null,
    defaultHeaders: headers,
    defaultQuery: query,
    omitFields,
    json: exactFormat,
    fetch,
    maxResponseBytes,
    logLevel: 'off' as const,
    observe: observeHealth(connections, connection),
  };
  if (kind !== 'azure') return new OpenAI({ ...options, apiKey: key, baseURL: baseUrl });
  const apiVersion = connection.apiVersion ?? '';
  return new AzureOpenAI({ ...options, apiKey: key ?? '', endpoint: baseUrl, apiVersion });
}

function clientOfDeleted({ name }: Connection): OpenAI {
  return new Proxy({} as OpenAI, {
    get(_, property) {
      // A promise of this client asks for it: that is no use of it.
      if (property === 'then') return undefined;
      throw new TRPCError({
        code: 'PRECONDITION_FAILED',
        message: `The connection ${name} was deleted: its history can be read, but nothing can be asked of it.`,
      });
    },
  });
}
