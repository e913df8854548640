'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { MenuEntry } from '@/components/menu/menu-entry';
import type { TimelineItem } from '@/server/timeline/timeline';
import { useTimelineContext } from '../../../timeline/timeline-context';

const EditMetadata = dynamic(() =>
  import('../../../../records/edit-metadata').then((module) => module.EditMetadata),
);

interface EditItemMetadata {
  title: string;
  save: (metadata: Record<string, string>) => Promise<unknown>;
}

/** The entry that edits the metadata of a message or a run, for who may, and the dialog that it opens. */
export function useEditItemMetadata(item: TimelineItem, { title, save }: EditItemMetadata) {
  const t = useTranslations('threads');
  const { connection, editable } = useTimelineContext();
  const [isEditing, setEditing] = useState(false);
  const entries: MenuEntry[] =
    editable && item.deleted_upstream_at === null
      ? [{ key: 'metadata', label: t('editMetadata'), onSelect: () => setEditing(true) }]
      : [];
  const dialog = isEditing && (
    <EditMetadata
      title={title}
      draft={`edit-metadata-${connection}-${item.id}`}
      metadata={item.object.metadata}
      save={save}
      onClose={() => setEditing(false)}
    />
  );
  return { entries, dialog };
}
