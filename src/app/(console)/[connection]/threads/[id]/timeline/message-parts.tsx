'use client';

import { useTranslations } from 'use-intl';
import { encodeId } from '@/lib/id-path';
import { listOf, objectOf, shownText, textOf } from '@/lib/loose';
import type { TimelineItem } from '@/server/threads/timeline';
import { RenderedText } from '../../../chat/rendered-text';
import { Citations } from './citation-list';
import { citedText } from './citations';
import { Picture } from './picture';
import { useLiveTexts, useThread } from './thread-context';
import classes from './timeline.module.css';

/** The content of a message, part by part. While it is written, what has come stands in place of its record. */
export function MessageParts({ item }: { item: TimelineItem }) {
  const t = useTranslations('threads.message');
  const streamed = useLiveTexts(item.id);
  const isOpen = item.status === 'in_progress';
  const { content } = item.object;
  const parts = typeof content === 'string' ? [{ type: 'text', text: content }] : listOf(content);
  const live = isOpen && streamed ? streamed : [];
  const count = Math.max(parts.length, live.length);
  return (
    <div className={classes.parts}>
      {Array.from({ length: count }, (_, index) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          key={index}
          part={live[index] ? { type: 'text', text: live[index] } : parts[index]}
          index={index}
          item={item}
        />
      ))}
      {count === 0 && !isOpen && <p className={classes.note}>{t('empty')}</p>}
      {isOpen && <span className={classes.caret} role="img" aria-label={t('writing')} />}
    </div>
  );
}

interface PartProps {
  part: unknown;
  index: number;
  item: TimelineItem;
}

function Part({ part, index, item }: PartProps) {
  const t = useTranslations('threads.message');
  const { connection, id: thread } = useThread();
  const { type, text, refusal, image_file, image_url } = objectOf(part);
  switch (type) {
    case 'text': {
      const { value, annotations } = objectOf(text);
      const cited = citedText(textOf(value) ?? textOf(text) ?? '', annotations);
      return (
        <>
          <RenderedText text={cited.text} />
          <Citations citations={cited.citations} run={textOf(item.object.run_id)} />
        </>
      );
    }
    case 'refusal':
      return <p className={classes.refusal}>{t('refused', { text: shownText(refusal) ?? '' })}</p>;
    case 'image_file': {
      const fileId = textOf(objectOf(image_file).file_id);
      return <Picture fileId={fileId} name={t('imageFile', { id: fileId ?? '?' })} />;
    }
    case 'image_url': {
      const { url, inline_image } = objectOf(image_url);
      const own = `/api/connections/${connection}/threads/${encodeId(thread)}/messages/${encodeId(item.id)}/images/${index}`;
      return (
        <Picture
          src={inline_image ? own : undefined}
          href={textOf(url)}
          name={t('image', { number: index + 1 })}
        />
      );
    }
    default:
      return (
        <p className={classes.note}>
          {t('unknownPart', { type: shownText(type) ?? '?' })}{' '}
          <code>{(shownText(part) ?? '').slice(0, 500)}</code>
        </p>
      );
  }
}
