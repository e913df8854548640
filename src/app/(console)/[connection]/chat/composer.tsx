'use client';

import { useLocalStorage } from '@mantine/hooks';
import { IconPlayerStop, IconSend } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Switch } from '@/components/controls/switch';
import { Textarea } from '@/components/controls/textarea';
import { keyName } from '@/components/key-name';
import { toast } from '@/components/toast';
import { useDraft } from '@/components/use-draft';
import type { MessagePart } from '@/server/chats/attachments';
import { type Attached, Attachments, uploadAttachment } from './attachments';
import classes from './composer.module.css';

interface ComposerProps {
  /** The storage key of the draft. */
  draft: string;
  /** A notice that the chat changed elsewhere. */
  notice: ReactNode;
  /** Why sending is disabled. */
  disabledReason: string | null;
  /** How many calls of the last answer have no result. What is said then is sent with "no result", when asked to. */
  waitingCalls: number;
  isStreaming: boolean;
  /** A text that could not be sent from where it was typed; it goes on here. */
  returned: { text: string } | null;
  /** Resolves to false if it was not sent. */
  onSend: (content: string, parts: MessagePart[]) => Promise<boolean>;
  connection: string;
  onStop: () => void;
}

/** Where the next message is written. What is typed outlives a refusal and a reload. */
export function Composer(props: ComposerProps) {
  const { draft, notice, disabledReason, waitingCalls, isStreaming, returned, onSend, onStop } =
    props;
  const { connection } = props;
  const t = useTranslations('chat');
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [onEnter, setOnEnter] = useLocalStorage({
    key: 'signalbox-send-on-enter',
    defaultValue: true,
  });
  const [sendKey, setSendKey] = useState('Ctrl ⏎');
  useEffect(() => setSendKey(keyName('mod+enter')), []);
  const [attached, setAttached] = useState<Attached[]>([]);
  const draftState = useDraft(draft, { text, attached }, (draft) => {
    setText((typed) => typed || (draft.text ?? ''));
    setAttached((now) => (now.length > 0 ? now : (draft.attached ?? [])));
  });
  const attach = async (files: Iterable<File>) => {
    for (const file of files) {
      await uploadAttachment(connection, file).then(
        (added) => setAttached((now) => [...now, added]),
        (error) => toast.failed(t('attach.failed', { name: file.name }), error),
      );
    }
  };
  const isEmpty = !text.trim() && attached.length === 0;
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (returned) setText((typed) => (typed ? `${typed}\n\n${returned.text}` : returned.text));
  }, [returned]);

  async function send() {
    if (isEmpty || disabledReason || isStreaming || sending) return;
    setSending(true);
    try {
      setText('');
      draftState.forget();
      const parts = attached.map(({ part }) => part);
      if (await onSend(text, parts)) setAttached([]);
      else setText((typed) => typed || text);
    } catch (error) {
      setText((typed) => typed || text);
      toast.failed(t('failed.send'), error);
    } finally {
      setSending(false);
      field.current?.focus();
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && isStreaming) {
      event.stopPropagation();
      return onStop();
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const isSend = onEnter ? !event.shiftKey : event.metaKey || event.ctrlKey;
    if (!isSend) return;
    event.preventDefault();
    if (waitingCalls === 0) void send();
  }

  const hint =
    disabledReason ??
    (text && waitingCalls > 0
      ? t('obstacle.calls', { count: waitingCalls })
      : text && t('composer.tokens', { count: tokensIn(text) }));

  return (
    <form
      className={classes.root}
      onSubmit={(event) => {
        event.preventDefault();
        if (waitingCalls === 0) void send();
      }}
    >
      {notice}
      <Textarea
        ref={field}
        aria-label={t('composer.message')}
        placeholder={t('composer.placeholder')}
        value={text}
        minRows={2}
        maxRows={14}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const files = [...event.clipboardData.files];
          if (files.length === 0) return;
          event.preventDefault();
          void attach(files);
        }}
      />
      <Attachments
        connection={connection}
        name={draft}
        attached={attached}
        onFiles={(files) => void attach(files)}
        onChange={setAttached}
      />
      <div className={classes.foot}>
        <span className={classes.hint} role={waitingCalls > 0 ? 'status' : undefined}>
          {hint}
        </span>
        <Switch
          size="xs"
          label={t('composer.enterSends')}
          checked={onEnter}
          onChange={(event) => setOnEnter(event.currentTarget.checked)}
        />
        {isStreaming ? (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={14} aria-hidden />}
            onClick={onStop}
          >
            {t('composer.stop')}
          </Button>
        ) : waitingCalls > 0 ? (
          <Button
            variant="default"
            loading={sending}
            disabled={isEmpty || disabledReason !== null}
            leftSection={<IconSend size={14} aria-hidden />}
            onClick={() => void send()}
          >
            {t('composer.sendWithout')}
          </Button>
        ) : (
          <Button
            type="submit"
            loading={sending}
            disabled={isEmpty || disabledReason !== null}
            aria-label={t('composer.sendMessage')}
            leftSection={<IconSend size={14} aria-hidden />}
            rightSection={<span aria-hidden="true">{onEnter ? '⏎' : sendKey}</span>}
          >
            {t('composer.send')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** English runs at about four bytes a token; enough for a hint, exact counts come with the answer. */
function tokensIn(text: string): number {
  return Math.ceil(new TextEncoder().encode(text).length / 4);
}
