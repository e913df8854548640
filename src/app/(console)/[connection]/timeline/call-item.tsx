'use client';

import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { RecordStatus } from '@/components/record-status';
import { shownText, textOf } from '@/lib/loose';
import { EntryHead } from './entry-head';
import { callOfItem } from './item-call';
import { LoadFullButton } from './load-full-button';
import type { EntryProps } from './timeline';
import classes from './timeline.module.css';
import { useTimelineContext } from './timeline-context';
import { ToolCall } from './tool-call';
import { useFullItem } from './use-full-item';

/** A call of a tool within a conversation or a response: which one, how it stands, and on demand what went in and out. */
export function CallItem({ item: given, output: givenOutput, detailed }: EntryProps) {
  const t = useTranslations('timelineItems.item');
  const { connection, id: parent, Menu } = useTimelineContext();
  const call = useFullItem(given, parent);
  const output = useFullItem(givenOutput ?? given, parent);
  const { item } = call;
  const { kind, id, status, object, deleted_upstream_at } = item;
  const type = shownText(object.type) ?? '?';
  const cut = item.cut + (givenOutput ? output.item.cut : 0);
  return (
    <EntryHead
      title={
        t.has(`types.${type}` as 'types.function_call')
          ? t(`types.${type}` as 'types.function_call')
          : type
      }
      detailed={detailed}
      facts={
        <>
          {textOf(object.name) && <code>{textOf(object.name)}</code>}
          <RecordStatus record={{ kind, status, snapshot: object, deleted_upstream_at }} />
        </>
      }
      side={
        <>
          <CopyId id={id} what={t('id')} />
          {Menu && <Menu item={item} />}
        </>
      }
    >
      <div className={classes.details}>
        <ToolCall
          call={callOfItem(object, givenOutput && output.item.object)}
          owner={{ connection, kind, parent, id }}
        />
        <LoadFullButton
          cut={cut}
          loading={call.loading || output.loading}
          onLoad={() => {
            if (item.cut > 0) call.load();
            if (givenOutput && output.item.cut > 0) output.load();
          }}
        />
      </div>
    </EntryHead>
  );
}
