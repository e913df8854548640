import { useTranslations } from 'use-intl';
import { LongText } from './long-text';
import classes from './reasoning.module.css';

/** What a model thought before it answered, folded. */
export function Reasoning({ text }: { text: string }) {
  const t = useTranslations('parts');
  const words = text.trim().split(/\s+/).length;
  return (
    <details className={classes.root}>
      <summary>{t('reasoning', { count: words })}</summary>
      <LongText text={text} lines={40} />
    </details>
  );
}
