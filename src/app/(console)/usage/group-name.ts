'use client';

import { useTranslations } from 'use-intl';
import { usageKinds } from '@/lib/usage/kinds';
import { useConnectionNames } from '../history/history-columns';
import type { Dimension, ReportGroup } from './usage-query';

/** What a group is called: by the server, by its kind or connection; deleted users and keys by their id. */
export function useGroupName(dimension: Dimension): (group: ReportGroup) => string {
  const t = useTranslations('usage');
  const connectionName = useConnectionNames();
  return ({ id, name }) => {
    if (id === '') return t(`none.${dimension}`);
    if (dimension === 'connection') return connectionName(id);
    const kind = usageKinds.find((one) => one === id);
    if (dimension === 'kind' && kind) return t(`kinds.${kind}`);
    if (name !== null) return name;
    return dimension === 'user' || dimension === 'key' ? t('deleted', { id }) : id;
  };
}
