import Link from 'next/link';
import { shortenId } from '@/lib/format';
import { objectOf, textOf } from '@/lib/loose';
import { groupPath } from '../../batch-groups/batch-group';

/** The batch group that a batch is a part of, as its metadata names it; null: none. */
export function groupLink(connection: string, batch: unknown) {
  const { signalbox_group, signalbox_part } = objectOf(objectOf(batch).metadata);
  const id = textOf(signalbox_group);
  if (id === null) return null;
  const part = textOf(signalbox_part);
  return (
    <>
      <Link href={groupPath(connection, id)}>{shortenId(id)}</Link>
      {part && ` · ${part}`}
    </>
  );
}
