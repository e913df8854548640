'use client';

import { useTranslations } from 'use-intl';
import { listOf, objectOf, shownText, textOf } from '@/lib/loose';
import type { TimelineItem } from '@/server/timeline/timeline';
import { RenderedText } from '../chat/rendered-text';
import { Citations } from './citation-list';
import { citedText } from './citations';
import { FilePart } from './file-part';
import { Picture } from './picture';
import { pictureAddress } from './picture-address';
import classes from './timeline.module.css';
import { useLiveTexts, useTimelineContext } from './timeline-context';

/** The content of a message, part by part. While it is written, what has come stands in place of its record. */
export function MessageParts({ item }: { item: TimelineItem }) {
  const t = useTranslations('timelineItems.message');
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

/** A part as threads, conversations or responses spell it. */
function Part({ part, index, item }: PartProps) {
  const t = useTranslations('timelineItems.message');
  const { connection, id: parent } = useTimelineContext();
  const { type, text, annotations, refusal, image_file, image_url, ...fields } = objectOf(part);
  switch (type) {
    case 'text':
    case 'input_text':
    case 'output_text': {
      const { value, annotations: within } = objectOf(text);
      const cited = citedText(textOf(value) ?? textOf(text) ?? '', within ?? annotations);
      return (
        <>
          <RenderedText text={cited.text} />
          <Citations citations={cited.citations} item={item} />
        </>
      );
    }
    case 'refusal':
      return <p className={classes.refusal}>{t('refused', { text: shownText(refusal) ?? '' })}</p>;
    case 'image_file': {
      const fileId = textOf(objectOf(image_file).file_id);
      return <Picture fileId={fileId} name={t('imageFile', { id: fileId ?? '?' })} />;
    }
    case 'image_url':
    case 'input_image':
    case 'computer_screenshot': {
      const { url, inline_image } = objectOf(image_url);
      const fileId = textOf(fields.file_id);
      const owner = { connection, kind: item.kind, parent, id: item.id };
      return (
        <Picture
          fileId={fileId}
          src={pictureAddress(owner, inline_image ?? fields.inline_image)}
          href={textOf(url) ?? textOf(image_url)}
          name={fileId ? t('imageFile', { id: fileId }) : t('image', { number: index + 1 })}
        />
      );
    }
    case 'input_file':
      return <FilePart part={fields} />;
    case 'input_audio':
      return <p className={classes.note}>{t('audio')}</p>;
    default:
      return (
        <p className={classes.note}>
          {t('unknownPart', { type: shownText(type) ?? '?' })}{' '}
          <code>{(shownText(part) ?? '').slice(0, 500)}</code>
        </p>
      );
  }
}
