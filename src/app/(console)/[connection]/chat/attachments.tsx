'use client';

import { IconPaperclip, IconPhotoPlus, IconX } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { withBasePath } from '@/lib/base-path';
import type { MessagePart } from '@/server/chats/attachments';
import classes from './composer.module.css';
import { attachmentUrl } from './message-parts';

const Recorder = dynamic(() =>
  import('@/components/sound/recorder').then((module) => module.Recorder),
);

/** What goes with the next message. */
export interface Attached {
  name: string;
  part: MessagePart;
}

interface AttachmentsProps {
  connection: string;
  /** Of the draft that they belong to. */
  name: string;
  attached: readonly Attached[];
  onFiles: (files: File[]) => void;
  onChange: (attached: Attached[]) => void;
}

/** Takes images, sounds and files, by file or by address; those that are pasted come from the field. */
export function Attachments({ connection, name, attached, onFiles, onChange }: AttachmentsProps) {
  const t = useTranslations('chat.attach');
  const input = useRef<HTMLInputElement>(null);
  const [url, setUrl] = useState<string | null>(null);

  function addUrl() {
    if (!url || !/^https?:\/\//i.test(url)) return;
    onChange([...attached, { name: url, part: { type: 'image_url', url } }]);
    setUrl(null);
  }

  return (
    <div className={classes.attachments}>
      {attached.map(({ name, part }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file can be attached twice
        <span key={index} className={classes.attached}>
          {part.type === 'image' && (
            // biome-ignore lint/performance/noImgElement: the bytes come from a route of ours, as they are
            <img src={attachmentUrl(connection, part.attachment)} alt="" />
          )}
          {part.type === 'audio' && (
            // biome-ignore lint/a11y/useMediaCaption: nobody wrote down what is said
            <audio controls aria-label={name} src={attachmentUrl(connection, part.attachment)} />
          )}
          <span>{name}</span>
          <ActionIcon
            aria-label={t('remove', { name })}
            onClick={() => onChange(attached.filter((_, at) => at !== index))}
          >
            <IconX size={14} aria-hidden="true" />
          </ActionIcon>
        </span>
      ))}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={t('files')}
        accept="image/png,image/jpeg,image/gif,image/webp,audio/wav,audio/mpeg,application/pdf,text/*,.md,.csv,.json"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <ActionIcon aria-label={t('files')} title={t('hint')} onClick={() => input.current?.click()}>
        <IconPaperclip size={16} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon aria-label={t('byUrl')} onClick={() => setUrl('')}>
        <IconPhotoPlus size={16} aria-hidden="true" />
      </ActionIcon>
      <Recorder compact name={name} onSound={(file) => onFiles([file])} />
      {url !== null && (
        <div className={classes.address}>
          <TextInput
            label={t('url')}
            description={t('urlHelp')}
            value={url}
            autoFocus
            error={url && !/^https?:\/\//i.test(url) ? t('badUrl') : undefined}
            onChange={(event) => setUrl(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              addUrl();
            }}
          />
          <Button variant="default" onClick={addUrl}>
            {t('addUrl')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Sends the bytes to the console, which keeps them with the chat. */
export async function uploadAttachment(connection: string, file: File): Promise<Attached> {
  const query = new URLSearchParams({ name: file.name });
  const response = await fetch(
    withBasePath(`/api/connections/${connection}/chat-attachments?${query}`),
    {
      method: 'POST',
      body: file,
      headers: { 'content-type': 'application/octet-stream' },
    },
  );
  const answer = await response.json();
  if (!response.ok) throw answer.error;
  return { name: file.name, part: partOf(String(answer.type), answer.id, file.name) };
}

function partOf(type: string, attachment: string, name: string): MessagePart {
  if (type.startsWith('audio/')) return { type: 'audio', attachment };
  if (type.startsWith('image/')) return { type: 'image', attachment };
  return { type: 'file', attachment, name: name.slice(0, 255) };
}
