'use client';

import { useTranslations } from 'use-intl';
import type { Crumb } from '@/components/app-shell-context';
import { type Section, sections } from './sections';

/** The way to a page under a part of the settings. */
export function useSettingsCrumbs(...names: Section['name'][]): Crumb[] {
  const t = useTranslations('settings');
  const under = sections.filter(({ name }) => names.includes(name));
  return [
    { label: t('title'), href: '/settings' },
    ...under.map(({ name, href }) => ({ label: t(`sections.${name}`), href })),
  ];
}
