'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { useObjectUrl } from '@/components/use-object-url';
import answerClasses from '../../playground/answer.module.css';
import { BlobImage } from '../../playground/blob-image';
import classes from './images.module.css';
import type { DrawnImage } from './read-images';

/** A picture with what it was asked for. */
export interface StripImage extends DrawnImage {
  key: string;
  /** The prompt and the parameters that were set, in words of the API. */
  promptText: string;
}

interface ImageStripProps {
  images: readonly StripImage[];
  /** Takes a picture as the one to edit or vary. */
  onUse: (file: File) => void;
}

/** The pictures of this tab, the latest first, each with its parameters. */
export function ImageStrip({ images, onUse }: ImageStripProps) {
  const t = useTranslations('images.strip');
  if (images.length === 0) return null;
  return (
    <ul className={classes.strip} aria-label={t('label')}>
      {images.map((image) => (
        <li key={image.key}>
          <StripItem image={image} onUse={onUse} />
        </li>
      ))}
    </ul>
  );
}

function StripItem({ image, onUse }: { image: StripImage; onUse: (file: File) => void }) {
  const t = useTranslations('images.strip');
  const { blob, url, promptText: asked, partial, revisedPrompt } = image;
  const address = useObjectUrl(blob);
  const name = `image.${blob?.type.split('/')[1] ?? 'png'}`;
  return (
    <figure className={classes.drawn}>
      {blob && <BlobImage blob={blob} alt={asked} />}
      {url && (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {t('elsewhere')}
        </a>
      )}
      <figcaption>
        <span className={classes.asked}>{asked}</span>
        {revisedPrompt && (
          <span className={answerClasses.dimmed}>{t('revised', { revisedPrompt })}</span>
        )}
        {partial && <span className={answerClasses.dimmed}>{t('partial')}</span>}
        {blob && !partial && (
          <span className={classes.actions}>
            <a href={address} download={name}>
              {t('download')}
            </a>
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => onUse(new File([blob], name, { type: blob.type }))}
            >
              {t('edit')}
            </Button>
          </span>
        )}
      </figcaption>
    </figure>
  );
}
