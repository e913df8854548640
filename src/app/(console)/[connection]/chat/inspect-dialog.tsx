'use client';

import { Modal, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { CodeBlock } from '@/components/code-block';
import { JsonTree } from '@/components/json/json-tree';
import type { ChatMessageView } from '@/server/chats/store';
import { useConnection } from '../../frame/use-connection';
import { asCurl, asJavaScript, asPython } from './as-code';

export interface Inspected {
  message: ChatMessageView;
  view: 'raw' | 'code';
}

interface InspectDialogProps {
  inspected: Inspected;
  onClose: () => void;
}

/** What was really sent and what came back; or the request as code to take away. */
export function InspectDialog({ inspected: { message, view }, onClose }: InspectDialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={view === 'raw' ? 'Raw request and response' : 'The request as code'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {view === 'raw' ? <Raw message={message} /> : <Code message={message} />}
    </Modal>
  );
}

function Raw({ message: { facts } }: { message: ChatMessageView }) {
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
        value={side === 'request' ? facts?.request : facts?.response}
      />
    </>
  );
}

const languages = { curl: asCurl, JavaScript: asJavaScript, Python: asPython };

function Code({ message: { facts } }: { message: ChatMessageView }) {
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
        code={languages[language]({ baseUrl, request: facts?.request ?? {} })}
      />
    </>
  );
}
