'use client';

import { useParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { withBasePath } from '@/lib/base-path';
import type { MessagePart } from '@/server/chats/attachments';
import classes from './message.module.css';

interface MessagePartsProps {
  parts: readonly MessagePart[];
  /** What the sound is, where it was not attached. */
  label?: string;
}

/**
 * Images, sounds and files of a message. An image elsewhere is named, not fetched: its server would learn who reads, and when.
 * Nor does our server fetch it: it reaches what connections are about, and no address that somebody typed.
 */
export function MessageParts({ parts, label }: MessagePartsProps) {
  const t = useTranslations('chat.attach');
  const { connection } = useParams<{ connection: string }>();
  if (parts.length === 0) return null;
  return (
    <ul className={classes.parts}>
      {parts.map((part) => (
        <li key={part.type === 'image_url' ? part.url : part.attachment}>
          {part.type === 'image' && (
            // biome-ignore lint/performance/noImgElement: the bytes come from a route of ours, as they are
            <img
              src={attachmentUrl(connection, part.attachment)}
              alt={t('image')}
              className={classes.image}
            />
          )}
          {part.type === 'audio' && (
            // biome-ignore lint/a11y/useMediaCaption: nobody wrote down what is said
            <audio
              controls
              aria-label={label ?? t('sound')}
              src={attachmentUrl(connection, part.attachment)}
              className={classes.sound}
            />
          )}
          {part.type === 'file' && (
            <a href={attachmentUrl(connection, part.attachment)} download={part.name}>
              {part.name}
            </a>
          )}
          {part.type === 'image_url' && (
            <>
              <a href={part.url} target="_blank" rel="noreferrer">
                {t('imageAt', { url: part.url })}
              </a>
              <span className={classes.note}>{t('notFetched')}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

export function attachmentUrl(connection: string, id: string): string {
  return withBasePath(`/api/connections/${connection}/chat-attachments/${id}`);
}
