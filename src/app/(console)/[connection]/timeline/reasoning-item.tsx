'use client';

import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { listOf, objectOf, textOf } from '@/lib/loose';
import { RenderedText } from '../chat/rendered-text';
import { EntryHead } from './entry-head';
import { LoadFullButton } from './load-full-button';
import type { EntryProps } from './timeline';
import classes from './timeline.module.css';
import { useTimelineContext } from './timeline-context';
import { useFullItem } from './use-full-item';

/** What a model thought before it answered, folded: the text where upstream hands it out, else its summary. */
export function ReasoningItem({ item: given, detailed }: EntryProps) {
  const t = useTranslations('timelineItems.item');
  const { id: parent, Menu } = useTimelineContext();
  const { item, load, loading } = useFullItem(given, parent);
  const { content, summary, encrypted_content } = item.object;
  const texts = [...textsIn(content), ...textsIn(summary)];
  return (
    <EntryHead
      title={t('types.reasoning')}
      detailed={detailed}
      facts={null}
      side={
        <>
          <CopyId id={item.id} what={t('id')} />
          {Menu && <Menu item={item} />}
        </>
      }
    >
      <div className={classes.details}>
        {texts.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          <RenderedText key={index} text={text} />
        ))}
        {texts.length === 0 && (
          <p className={classes.note}>{t(encrypted_content ? 'encrypted' : 'noReasoning')}</p>
        )}
        <LoadFullButton cut={item.cut} onLoad={load} loading={loading} />
      </div>
    </EntryHead>
  );
}

const textsIn = (parts: unknown) =>
  listOf(parts).flatMap((part) => textOf(objectOf(part).text) ?? []);
