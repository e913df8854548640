import { TRPCError } from '@trpc/server';
import OpenAI, { AzureOpenAI } from '@/lib/openai';
import type { Services } from '../services';
import type { Connection } from './store';

/**
 * A client for a connection. Made per use and never shared between bundles: its errors are classes.
 * That of a deleted connection throws as soon as it is used.
 */
export function openClient(
  services: Pick<Services, 'connections' | 'outbound' | 'platform'>,
  connection: Connection,
): OpenAI {
  if (connection.deletedAt !== null) return clientOfDeleted(connection);
  const { key, headers } = services.connections.credentials(connection);
  const options = {
    apiKey: key ?? '',
    defaultHeaders: headers,
    defaultQuery: connection.query,
    fetch: services.outbound(connection),
  };
  if (connection.kind === 'azure') {
    return new AzureOpenAI({
      ...options,
      endpoint: connection.baseUrl,
      apiVersion: connection.apiVersion ?? undefined,
    });
  }
  return new OpenAI({
    ...options,
    baseURL: connection.baseUrl,
    organization: connection.organization,
    project: connection.project,
  });
}

function clientOfDeleted({ name }: Connection): OpenAI {
  return new Proxy({} as OpenAI, {
    get() {
      throw new TRPCError({
        code: 'PRECONDITION_FAILED',
        message: `The connection ${name} was deleted: its history can be read, but nothing can be asked of it.`,
      });
    },
  });
}
