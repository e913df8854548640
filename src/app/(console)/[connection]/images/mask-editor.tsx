'use client';

import { type PointerEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import formClasses from '@/components/form/form.module.css';
import { useObjectUrl } from '@/components/use-object-url';
import answerClasses from '../../playground/answer.module.css';
import classes from './images.module.css';
import { type MaskRectangle, type PictureSize, rectangleBetween } from './mask';

interface MaskEditorProps {
  picture: Blob;
  size: PictureSize | null;
  onSize: (size: PictureSize) => void;
  rectangles: readonly MaskRectangle[];
  onChange: (rectangles: readonly MaskRectangle[]) => void;
}

type Corner = readonly [number, number];

const sides = ['x', 'y', 'width', 'height'] as const;

/** What is to be edited of a picture: drawn on it with the pointer, or entered as numbers. */
export function MaskEditor({ picture, size, onSize, rectangles, onChange }: MaskEditorProps) {
  const t = useTranslations('images.mask');
  const url = useObjectUrl(picture);
  const image = useRef<HTMLImageElement>(null);
  const [drag, setDrag] = useState<{ from: Corner; to: Corner } | null>(null);

  function cornerOf(event: PointerEvent): Corner {
    const box = image.current?.getBoundingClientRect();
    if (!box || !size) return [0, 0];
    const { clientX, clientY } = event;
    return [
      ((clientX - box.left) / box.width) * size.width,
      ((clientY - box.top) / box.height) * size.height,
    ];
  }

  function end() {
    if (drag && size) {
      const drawn = rectangleBetween(drag.from, drag.to, size);
      if (drawn.width > 0 && drawn.height > 0) onChange([...rectangles, drawn]);
    }
    setDrag(null);
  }

  const growing = drag && size ? [rectangleBetween(drag.from, drag.to, size)] : [];
  return (
    <fieldset className={formClasses.group}>
      <legend>{t('label')}</legend>
      <p className={answerClasses.dimmed}>{t('help')}</p>
      <div
        className={classes.picture}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          const corner = cornerOf(event);
          setDrag({ from: corner, to: corner });
        }}
        onPointerMove={(event) => drag && setDrag({ ...drag, to: cornerOf(event) })}
        onPointerUp={end}
        onPointerCancel={() => setDrag(null)}
      >
        {url && (
          // biome-ignore lint/performance/noImgElement: its address is good in this tab only
          <img
            ref={image}
            src={url}
            alt={t('picture')}
            draggable={false}
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
              onSize({ width, height })
            }
          />
        )}
        {size && (
          <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
            {[...rectangles, ...growing].map((rectangle, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same
              <rect key={at} {...rectangle} />
            ))}
          </svg>
        )}
      </div>
      {rectangles.map((rectangle, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same
        <div key={at} className={classes.numbers}>
          {sides.map((side) => (
            <TextInput
              key={side}
              size="xs"
              label={t(side, { number: `${at + 1}` })}
              type="number"
              min={0}
              value={rectangle[side]}
              onChange={(event) => {
                const value = Math.max(0, Math.round(Number(event.currentTarget.value)));
                onChange(rectangles.map((one, n) => (n === at ? { ...one, [side]: value } : one)));
              }}
            />
          ))}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onChange(rectangles.filter((_, n) => n !== at))}
          >
            {t('remove', { number: `${at + 1}` })}
          </Button>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        disabled={!size}
        onClick={() => size && onChange([...rectangles, middleOf(size)])}
      >
        {t('add')}
      </Button>
    </fieldset>
  );
}

function middleOf({ width, height }: PictureSize): MaskRectangle {
  const half = [Math.round(width / 2), Math.round(height / 2)] as const;
  const quarter = [Math.round(width / 4), Math.round(height / 4)] as const;
  return { x: quarter[0], y: quarter[1], width: half[0], height: half[1] };
}
