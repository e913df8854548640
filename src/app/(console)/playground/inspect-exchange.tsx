'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { JsonTree } from '@/components/json/json-tree';
import { Modal } from '@/components/mantine/modal';
import classes from './playground.module.css';
import { RequestCode } from './request-code-view';
import type { ApiRequest } from './send-request';
import { shownAnswer, shownRequest } from './shown-exchange';

interface InspectExchangeProps {
  view: 'raw' | 'code';
  request: ApiRequest;
  /** Undefined if it was not sent. */
  answer?: unknown;
  onClose: () => void;
}

/** What was sent and what came; or the request as code to take away. */
export function InspectExchange({ view, request, answer, onClose }: InspectExchangeProps) {
  const t = useTranslations('playground');
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t(view)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {view === 'raw' ? (
        <Raw request={request} answer={answer} />
      ) : (
        <RequestCode request={request} />
      )}
    </Modal>
  );
}

function Raw({ request, answer }: Pick<InspectExchangeProps, 'request' | 'answer'>) {
  const t = useTranslations('playground.sides');
  const isSent = answer !== undefined;
  const [side, setSide] = useState<'request' | 'answer'>(isSent ? 'answer' : 'request');
  return (
    <div className={classes.inspect}>
      {isSent && (
        <SegmentedControl
          aria-label={t('label')}
          value={side}
          onChange={setSide}
          data={[
            { value: 'request', label: t('request') },
            { value: 'answer', label: t('answer') },
          ]}
        />
      )}
      <JsonTree
        key={side}
        label={t(side)}
        value={side === 'request' ? shownRequest(request) : shownAnswer(answer)}
      />
    </div>
  );
}
