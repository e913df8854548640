'use client';

import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { Elapsed } from '@/components/elapsed';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { TextValue } from '@/components/text-value';
import { useFormat } from '@/components/use-format';
import { objectOf, shownText, textOf } from '@/lib/loose';
import type { TimelineItem } from '@/server/timeline/timeline';
import classes from '../../../timeline/timeline.module.css';
import { useTimelineContext } from '../../../timeline/timeline-context';
import { AssistantName } from '../../assistant-name';
import { openRunStates } from '../../thread';
import { RequiresAction } from './requires-action';
import { RunActions } from './run-actions';
import { RunDetails } from './run-details';
import { RunMenu } from './run-menu';
import { runEnd, usageOf } from './thread-rows';

interface RunItemProps {
  item: TimelineItem;
  /** All that it did stands there from the beginning. */
  detailed: boolean;
}

/** A run where it happened: how it stands, what it took, and on demand all that it did. */
export function RunItem({ item, detailed }: RunItemProps) {
  const format = useFormat();
  const t = useTranslations('threads.run');
  const { connection } = useTimelineContext();
  const [toggled, setToggled] = useState<{ open: boolean; detailed: boolean } | null>(null);
  // Another depth is a new beginning.
  const open = toggled?.detailed === detailed ? toggled.open : detailed;
  const { object, id, status, created_at, deleted_upstream_at } = item;
  const usage = usageOf(object);
  const assistant = textOf(object.assistant_id);
  const isOpen = openRunStates.some((state) => state === status);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <article className={classes.run}>
      <header className={classes.head}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          aria-label={t('toggle')}
          onClick={() => setToggled({ open: !open, detailed })}
        >
          <Chevron size={16} aria-hidden="true" />
          <h3 className={classes.role}>{t('title')}</h3>
        </button>
        <RecordStatus
          // Each run expires ten minutes after it began: that is said where it waits for somebody.
          record={{
            kind: 'run',
            status,
            snapshot: { ...object, expires_at: null },
            deleted_upstream_at,
          }}
          live={isOpen}
        />
        {assistant && <AssistantName connection={connection} id={assistant} />}
        <TextValue value={object.model} />
        <span>
          <Elapsed
            since={object.started_at ?? created_at}
            until={runEnd(object) ?? undefined}
            running={isOpen}
          />
        </span>
        {usage && (
          <span>
            {t('tokens', {
              input: format.number(usage.input),
              output: format.number(usage.output),
            })}
          </span>
        )}
        <span className={classes.side}>
          <RelativeTime at={created_at} focusable />
          <CopyId id={id} what={t('id')} />
          <RunActions item={item} />
          <RunMenu item={item} />
        </span>
      </header>
      <RunError error={object.last_error} />
      {status === 'requires_action' && <RequiresAction item={item} />}
      {open && <RunDetails item={item} isOpen={isOpen} />}
    </article>
  );
}

function RunError({ error }: { error: unknown }) {
  const { code, message } = objectOf(error);
  const words = shownText(message) ?? shownText(code);
  if (words === null) return null;
  return (
    <p className={classes.error}>
      {textOf(code) && <code>{textOf(code)}</code>} {words}
    </p>
  );
}
