'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import classes from './alerts.module.css';

/** Browsers show notifications only to who has allowed them, and ask only after a click. */
export function AskToNotify() {
  const t = useTranslations('alerts.notify');
  const [permission, setPermission] = useState<NotificationPermission | null>(null);
  useEffect(() => {
    if ('Notification' in window) setPermission(Notification.permission);
  }, []);
  return (
    <div className={classes.bar}>
      {permission === 'default' && (
        <Button
          variant="subtle"
          onClick={() => void Notification.requestPermission().then(setPermission)}
        >
          {t('ask')}
        </Button>
      )}
      {permission === 'granted' && <p className={classes.dimmed}>{t('on')}</p>}
      {permission === 'denied' && <p className={classes.dimmed}>{t('denied')}</p>}
    </div>
  );
}
