import { useTranslations } from 'use-intl';
import { RelativeTime } from '../relative-time';
import { DetailBanner } from './detail-banner';

export interface RecordState {
  /** When it was deleted upstream, unix seconds. */
  deleted_upstream_at: number | null;
  /** Unix seconds. */
  seen_at: number;
  /** Why the upstream request failed; the record is then the last snapshot. */
  stale: { message: string; request_id: string | null } | null;
}

/** Banners for a record that was deleted upstream or could not be refreshed. */
export function StateBanners({ state }: { state: RecordState }) {
  const t = useTranslations('recordDetail');
  const { deleted_upstream_at, seen_at, stale } = state;
  return (
    <>
      {deleted_upstream_at !== null && (
        <DetailBanner statusColor="gone">
          {t.rich('gone', { when: () => <RelativeTime at={deleted_upstream_at} focusable /> })}
        </DetailBanner>
      )}
      {stale && (
        <DetailBanner statusColor="mixed">
          {t.rich('stale', {
            when: () => <RelativeTime at={seen_at} focusable />,
            message: stale.message,
          })}
          {stale.request_id && (
            <>
              {' '}
              (<code>{stale.request_id}</code>)
            </>
          )}
        </DetailBanner>
      )}
    </>
  );
}
