import { useTranslations } from 'use-intl';

/** Shown where a value is unknown or not applicable. */
export function EmptyValue({ why }: { why?: string }) {
  const t = useTranslations('parts');
  return (
    <span style={{ color: 'var(--text-dimmed)' }}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{why ?? t('none')}</span>
    </span>
  );
}
