'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { useFormat } from '@/components/use-format';
import type { ReceivedText } from '@/server/chats/received';
import { offerDownload } from '../offer-download';
import classes from './inspect-dialog.module.css';
import { countEvents, headOfText } from './received-text';

/** Characters shown at first, and more of them at each wish: a page with all of a long stream in it would stand still. */
const step = 20_000;

/** What the upstream sent, as it came: of a stream event by event. */
export function Received({ received }: { received: ReceivedText | null }) {
  const format = useFormat();
  const t = useTranslations('chat.inspect');
  const [length, setLength] = useState(step);
  if (!received) return <p className={classes.empty}>{t('notReceived')}</p>;
  const { text, bytes, kept, content_type } = received;
  const head = headOfText(text, length);
  const isStream = /event-stream/i.test(content_type);
  return (
    <>
      <div className={classes.facts}>
        <span>{format.bytes(bytes)}</span>
        {content_type && <code>{content_type}</code>}
        {isStream && <span>{t('events', { count: countEvents(text) })}</span>}
        {kept < bytes && (
          <span>{t('cut', { kept: format.bytes(kept), size: format.bytes(bytes) })}</span>
        )}
        <Button
          variant="default"
          size="compact-sm"
          onClick={() =>
            offerDownload(
              isStream ? 'answer.sse' : 'answer.txt',
              text,
              content_type || 'text/plain',
            )
          }
        >
          {t('download')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.text} tabIndex={0} aria-label={t('received')}>
        {head}
      </section>
      {head.length < text.length && (
        <div>
          <Button variant="default" size="compact-sm" onClick={() => setLength(length * 2)}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}
