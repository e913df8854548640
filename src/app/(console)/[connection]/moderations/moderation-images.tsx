'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { FileDrop } from '@/components/file-drop';
import { toast } from '@/components/toast';
import { BlobImage } from '../../playground/blob-image';
import { readDataUrl } from '../../playground/read-data-url';
import classes from './moderations.module.css';

export interface ModeratedImage {
  name: string;
  file: File;
  /** `data:`, as it is sent. */
  url: string;
}

interface ModerationImagesProps {
  images: readonly ModeratedImage[];
  onChange: (images: readonly ModeratedImage[]) => void;
  /** Of an image on the web. */
  url: string;
  onUrl: (url: string) => void;
}

/** Images beside the text: by their address, or from the reader's own disk. */
export function ModerationImages({ images, onChange, url, onUrl }: ModerationImagesProps) {
  const t = useTranslations('moderations.images');

  async function add(files: File[]) {
    const added = files.map(async (file) => ({
      name: file.name,
      file,
      url: await readDataUrl(file),
    }));
    await Promise.all(added).then(
      (added) => onChange([...images, ...added]),
      (error) => toast.failed(t('failed'), error),
    );
  }

  return (
    <details className={classes.images} open={images.length > 0 || url !== '' || undefined}>
      <summary>{t('label')}</summary>
      <div className={classes.pictures}>
        <TextInput
          label={t('url')}
          placeholder={t('urlHint')}
          type="url"
          value={url}
          onChange={(event) => onUrl(event.currentTarget.value)}
        />
        <FileDrop
          label={t('choose')}
          accept="image/*"
          multiple
          onFiles={(files) => void add(files)}
        />
        {images.map(({ name, file }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same
          <figure key={at} className={classes.picture}>
            <BlobImage blob={file} alt={name} />
            <figcaption>
              {name}
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={t('removeNamed', { name })}
                onClick={() => onChange(images.filter((_, other) => other !== at))}
              >
                {t('remove')}
              </Button>
            </figcaption>
          </figure>
        ))}
      </div>
    </details>
  );
}
