import { withBasePath } from '@/lib/base-path';
import { encodeId } from '@/lib/id-path';
import type { TimelineItem } from '@/server/timeline/timeline';

/** Whose picture it is: an entry of a timeline, and what it is listed under. */
export interface PictureOwner extends Pick<TimelineItem, 'kind' | 'id'> {
  connection: string;
  parent: string;
}

/** Where the bytes of a picture are that stands within an entry. `inlineImage`: as the entry says. */
export function pictureAddress(
  { connection, kind, parent, id }: PictureOwner,
  inlineImage: unknown,
): string | undefined {
  const { path } = (inlineImage ?? {}) as { path?: unknown };
  if (typeof path !== 'string') return undefined;
  const place = `${kind}/${encodeId(parent)}/${encodeId(id)}`;
  return withBasePath(
    `/api/connections/${connection}/pictures/${place}?path=${encodeURIComponent(path)}`,
  );
}
