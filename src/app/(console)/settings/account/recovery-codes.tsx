'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { CopyButton } from '@/components/copy-button';
import shown from '../shown-once.module.css';
import own from './two-factor.module.css';

interface RecoveryCodesProps {
  codes: readonly string[];
  onDone: () => void;
}

/** Codes that are nowhere to be read again once they are put away. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const t = useTranslations('signInMethods.twoFactor');
  const words = useTranslations('settings');
  return (
    <section className={shown.panel} aria-label={t('codes')}>
      <p className={shown.title} role="status">
        {t('codes')}
      </p>
      <ul className={own.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <CopyButton text={codes.join('\n')} what={t('codesCopy')} />
      <p className={shown.help}>{t('codesNote')}</p>
      <Button variant="default" onClick={onDone}>
        {words('copied')}
      </Button>
    </section>
  );
}
