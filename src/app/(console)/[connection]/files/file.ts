import type { inferRouterOutputs } from '@trpc/server';
import { encodeId } from '@/lib/id-path';
import type { AppRouter } from '@/server/router';

/** A file as the browser gets it. */
export type FileRecord = inferRouterOutputs<AppRouter>['files']['list']['items'][number];

export function filePath(connection: string, id: string): string {
  return `/${connection}/files/${encodeId(id)}`;
}

/** Where its bytes come from, as an attachment. */
export function contentPath(connection: string, id: string): string {
  return `/api/connections/${connection}/files/${encodeId(id)}/content`;
}
