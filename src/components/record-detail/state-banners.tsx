import { useTranslations } from 'use-intl';
import { RelativeTime } from '../relative-time';
import { DetailBanner } from './detail-banner';

export interface RecordState {
  /** Since when upstream has it no more, unix seconds. */
  gone_at: number | null;
  /** Unix seconds. */
  seen_at: number;
  /** Why upstream could not be asked: then this is what was seen last. */
  stale: { message: string; request_id: string | null } | null;
}

/** What limits the trust in a page: upstream has the thing no more, or could not be asked. */
export function StateBanners({ state }: { state: RecordState }) {
  const t = useTranslations('recordDetail');
  const { gone_at, seen_at, stale } = state;
  return (
    <>
      {gone_at !== null && (
        <DetailBanner tone="gone">
          {t.rich('gone', { when: () => <RelativeTime at={gone_at} focusable /> })}
        </DetailBanner>
      )}
      {stale && (
        <DetailBanner tone="mixed">
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
