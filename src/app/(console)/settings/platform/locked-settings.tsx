'use client';

import { IconLock } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import classes from '../settings.module.css';
import type { PlatformSettingsView } from './backends-form';

/** What the environment sets, which only the environment changes. */
export function LockedSettings({
  environment,
}: {
  environment: PlatformSettingsView['environment'];
}) {
  const t = useTranslations('platform.backends');
  const { upstream, models, cors_origins, embedding_model } = environment;
  const set = [
    ['PLATFORM_UPSTREAM_URL', upstream, t('lockedUpstream')],
    ['PLATFORM_MODELS', models.join(', '), t('lockedModels')],
    ['PLATFORM_CORS_ORIGINS', cors_origins, t('lockedCors')],
    ['PLATFORM_EMBEDDING_MODEL', embedding_model, t('lockedEmbedding')],
  ].filter(([, value]) => Boolean(value));
  if (set.length === 0) return null;
  return (
    <ul className={classes.locked} aria-label={t('locked')}>
      {set.map(([variable, value, effect]) => (
        <li key={variable} className={classes.note}>
          <IconLock size={14} aria-hidden="true" />
          <span>
            <code>
              {variable}={value}
            </code>{' '}
            {effect}
          </span>
        </li>
      ))}
    </ul>
  );
}
