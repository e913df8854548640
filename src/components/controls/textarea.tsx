'use client';

import { type ComponentProps, type CSSProperties, useLayoutEffect } from 'react';
import { useEarlyInput } from '../use-early-input';
import { Field, type FieldProps, useField } from './field';
import classes from './field.module.css';

interface TextareaProps extends FieldProps, Omit<ComponentProps<'textarea'>, 'rows'> {
  minRows?: number;
  /** It grows up to here, then scrolls. */
  maxRows?: number;
  /** Of the text itself: a font for code. */
  inputClassName?: string;
}

/** Text of several lines; as high as what is in it. */
export function Textarea(props: TextareaProps) {
  const { field, control } = useField(props);
  const { minRows = 3, maxRows = 40, inputClassName = '', ref, style, ...input } = control;
  const area = useEarlyInput(ref);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again whenever the text changes
  useLayoutEffect(() => grow(area.current), [input.value]);

  const rows = { '--rows': minRows, '--max-rows': maxRows, ...style } as CSSProperties;
  return (
    <Field {...field}>
      <textarea
        {...input}
        ref={area}
        rows={minRows}
        className={`${classes.input} ${inputClassName}`}
        style={rows}
      />
    </Field>
  );
}

/** For browsers that do not size a field by its content themselves. */
function grow(area: HTMLTextAreaElement | null) {
  const sizesItself = 'fieldSizing' in document.documentElement.style;
  if (!area || sizesItself) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}
