'use client';

import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './controls/button';
import classes from './file-drop.module.css';

interface FileDropProps {
  /** The button: `Choose file`. */
  label: string;
  /** Which files fit, in a sentence. */
  hint?: ReactNode;
  /** As an input's `accept`. Dropped files are not held against it: upstream decides. */
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
}

/** Takes files by button or by drop. */
export function FileDrop({ label, hint, accept, multiple, disabled, onFiles }: FileDropProps) {
  const t = useTranslations('parts.fileDrop');
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const [over, setOver] = useState(false);

  function take(list: FileList | null) {
    const files = [...(list ?? [])];
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1));
  }

  function onDrag(event: DragEvent) {
    event.preventDefault();
    setOver(event.type !== 'dragleave' && event.type !== 'drop' && !disabled);
    if (event.type === 'drop') take(event.dataTransfer.files);
  }

  return (
    <fieldset
      className={classes.drop}
      data-over={over || undefined}
      onDragEnter={onDrag}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrag}
    >
      <IconUpload size={20} aria-hidden="true" />
      <p>
        {t.rich(multiple ? 'many' : 'one', {
          button: () => (
            <Button
              variant="default"
              size="compact-sm"
              disabled={disabled}
              aria-describedby={hint ? hintId : undefined}
              onClick={() => input.current?.click()}
            >
              {label}
            </Button>
          ),
        })}
      </p>
      {hint && (
        <p id={hintId} className={classes.hint}>
          {hint}
        </p>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </fieldset>
  );
}
