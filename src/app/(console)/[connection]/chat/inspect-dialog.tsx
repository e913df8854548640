'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CodeBlock } from '@/components/code-block';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { ErrorPanel } from '@/components/error-panel';
import { JsonTree } from '@/components/json/json-tree';
import { Modal } from '@/components/mantine/modal';
import type { ChatMessageView } from '@/server/chats/view';
import { useTRPC } from '@/trpc/client';
import { useConnection } from '../../frame/use-connection';
import { asCurl, asJavaScript, asPython } from './as-code';

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
  const trpc = useTRPC();
  const raw = useQuery(
    trpc.chats.raw.queryOptions({ connection, id: chat, message: message.id }, { staleTime: 0 }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={view === 'raw' ? 'Raw request and response' : 'The request as code'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {raw.error && <ErrorPanel title="The request was not loaded." error={raw.error} />}
      {raw.data && (view === 'raw' ? <Raw {...raw.data} /> : <Code request={raw.data.request} />)}
    </Modal>
  );
}

function Raw({ request, response }: { request?: unknown; response?: unknown }) {
  const [side, setSide] = useState<'request' | 'response'>('response');
  return (
    <>
      <SegmentedControl
        aria-label="Which side"
        value={side}
        onChange={(value) => setSide(value as typeof side)}
        data={[
          { value: 'request', label: 'Request' },
          { value: 'response', label: 'Response' },
        ]}
      />
      <JsonTree
        key={side}
        label={side === 'request' ? 'Request' : 'Response, as its stream added up'}
        value={side === 'request' ? request : response}
      />
    </>
  );
}

const languages = { curl: asCurl, JavaScript: asJavaScript, Python: asPython };

function Code({ request }: { request?: unknown }) {
  const [language, setLanguage] = useState<keyof typeof languages>('curl');
  const { kind, base_url } = useConnection();
  const baseUrl = kind === 'platform' ? `${window.location.origin}/v1` : base_url;
  return (
    <>
      <SegmentedControl
        aria-label="Language"
        value={language}
        onChange={(value) => setLanguage(value as typeof language)}
        data={Object.keys(languages)}
      />
      <CodeBlock
        language={language}
        code={languages[language]({ baseUrl, request: request ?? {} })}
      />
    </>
  );
}
