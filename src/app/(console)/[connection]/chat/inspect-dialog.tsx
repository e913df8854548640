'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { ErrorPanel } from '@/components/error-panel';
import { JsonTree } from '@/components/json/json-tree';
import { Modal } from '@/components/mantine/modal';
import { objectOf } from '@/lib/loose';
import type { ReceivedText } from '@/server/chats/received';
import type { ChatMessageView } from '@/server/chats/view';
import { useTRPC } from '@/trpc/client';
import { namedApart } from '../../playground/code-files';
import { RequestCode } from '../../playground/request-code-view';
import classes from './inspect-dialog.module.css';
import { attachmentUrl } from './message-parts';
import { Received } from './received';
import { type NamedAttachment, useCodeFiles } from './use-code-files';

export interface Inspected {
  message: ChatMessageView;
  view: 'raw' | 'code';
}

interface InspectDialogProps {
  connection: string;
  /** The id of the chat. */
  chat: string;
  inspected: Inspected;
  onClose: () => void;
}

/** What was really sent and what came back; or the request as code to take away. */
export function InspectDialog({ connection, chat, inspected, onClose }: InspectDialogProps) {
  const { message, view } = inspected;
  const t = useTranslations('chat');
  const trpc = useTRPC();
  const raw = useQuery(
    trpc.chats.raw.queryOptions({ connection, id: chat, message: message.id }, { staleTime: 0 }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t(`inspect.${view}`)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {raw.error && <ErrorPanel title={t('failed.request')} error={raw.error} />}
      {raw.data &&
        (view === 'raw' ? <Raw {...raw.data} /> : <Code connection={connection} {...raw.data} />)}
    </Modal>
  );
}

interface RawProps {
  request?: unknown;
  response?: unknown;
  received: ReceivedText | null;
}

function Raw({ request, response, received }: RawProps) {
  const t = useTranslations('chat.inspect');
  const [side, setSide] = useState<'request' | 'response' | 'received'>('response');
  return (
    <div className={classes.side}>
      <SegmentedControl
        aria-label={t('side')}
        value={side}
        onChange={(value) => setSide(value as typeof side)}
        data={[
          { value: 'request', label: t('request') },
          { value: 'response', label: t('response') },
          { value: 'received', label: t('received') },
        ]}
      />
      {side === 'received' ? (
        <Received received={received} />
      ) : (
        <JsonTree
          key={side}
          label={t(side === 'request' ? 'request' : 'responseLabel')}
          value={side === 'request' ? request : response}
        />
      )}
    </div>
  );
}

interface CodeProps {
  connection: string;
  request?: unknown;
  attachments: NamedAttachment[];
}

function Code({ connection, request, attachments }: CodeProps) {
  const t = useTranslations('chat.inspect');
  const files = useCodeFiles(connection, attachments);
  if (!files.data) return null;
  const read = namedApart(files.data).filter(({ base64 }) => base64 === null);
  const body = objectOf(request);
  const operation = 'messages' in body ? 'createChatCompletion' : 'createResponse';
  return (
    <RequestCode request={{ operation, body, attachments: files.data }}>
      {read.length > 0 && (
        <p className={classes.empty}>
          {t('saveFiles')}{' '}
          {read.map(({ id, name }) => (
            <a key={id} href={attachmentUrl(connection, id)} download={name}>
              {name}
            </a>
          ))}
        </p>
      )}
    </RequestCode>
  );
}
