import { useTranslations } from 'use-intl';

/** Stands where a fact is not known or does not apply. */
export function Absent({ why }: { why?: string }) {
  const t = useTranslations('parts');
  return (
    <span style={{ color: 'var(--text-dimmed)' }}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{why ?? t('none')}</span>
    </span>
  );
}
