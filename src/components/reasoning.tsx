import { formatCount } from '@/lib/format';
import { LongText } from './long-text';
import classes from './reasoning.module.css';

/** What a model thought before it answered, folded. */
export function Reasoning({ text }: { text: string }) {
  const words = text.trim().split(/\s+/).length;
  return (
    <details className={classes.root}>
      <summary>Reasoning, {formatCount(words, 'word')}</summary>
      <LongText text={text} lines={40} />
    </details>
  );
}
