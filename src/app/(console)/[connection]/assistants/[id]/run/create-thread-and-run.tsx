'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { FormPage, FormSection } from '@/components/form/form-page';
import { JsonField } from '@/components/form/json-field';
import { usePairProblem } from '@/components/form/metadata-fields';
import { useRecordForm } from '@/components/form/use-record-form';
import { shortenId } from '@/lib/format';
import { isObject } from '@/lib/loose';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../../app-shell/use-account';
import { useUnsupported } from '../../../../app-shell/use-unsupported';
import type { ApiRequest } from '../../../../playground/send-request';
import { LoadedRecord } from '../../../../records/record-form-page';
import { listPath, recordPath } from '../../../../records/record-paths';
import { useKindWords } from '../../../../records/use-kind-words';
import { RunOptions } from '../../../threads/[id]/compose/run-options';
import { useRunProblems } from '../../../threads/[id]/compose/use-run-problems';
import { MessageList } from './message-list';
import { ThreadFields } from './thread-fields';
import { emptyThreadRun, isResources, type ThreadRunForm, threadRunBody } from './thread-run-form';

const InspectExchange = dynamic(() =>
  import('../../../../playground/inspect-exchange').then((module) => module.InspectExchange),
);
const KindUnsupported = dynamic(() =>
  import('../../../kind-unsupported').then((module) => module.KindUnsupported),
);

interface CreateThreadAndRunProps {
  connection: string;
  /** The assistant. */
  id: string;
}

/** A thread and its first run of an assistant, made in one request. */
export function CreateThreadAndRun({ connection, id }: CreateThreadAndRunProps) {
  const t = useTranslations('threadAndRun');
  const trpc = useTRPC();
  const { many } = useKindWords('thread');
  const unsupported = useUnsupported('thread');
  const query = useQuery(trpc.assistants.retrieve.queryOptions({ connection, id }));
  if (unsupported) return <KindUnsupported what={many} reason={unsupported} />;
  return (
    <LoadedRecord query={query} failed={t('notRead')}>
      {({ name }) => <ThreadRunPage connection={connection} id={id} name={name ?? shortenId(id)} />}
    </LoadedRecord>
  );
}

function ThreadRunPage({ connection, id, name }: CreateThreadAndRunProps & { name: string }) {
  const t = useTranslations('threadAndRun');
  const { many } = useKindWords('assistant');
  const { may } = useAccount();
  const client = useTRPCClient();
  const router = useRouter();
  const pairProblem = usePairProblem();
  const runProblems = useRunProblems();
  const [shown, setShown] = useState<{ view: 'raw' | 'code'; request: ApiRequest }>();

  const form = useRecordForm<ThreadRunForm>({
    initial: emptyThreadRun(id),
    draft: `thread-and-run-${connection}-${id}`,
    rules: (values) => ({
      ...runProblems(values),
      ...Object.fromEntries(
        values.messages.map(({ messageMetadata }, index) => [
          `messages.${index}.messageMetadata`,
          pairProblem(messageMetadata),
        ]),
      ),
      threadMetadata: pairProblem(values.threadMetadata),
      toolResources: isResources(values.toolResources) ? null : t('resourcesProblem'),
    }),
    async submit(values, signal) {
      const body = threadRunBody(values);
      const made = await client.threads.createAndRun.mutate({ connection, body }, { signal });
      router.push(recordPath(connection, 'thread', made.id ?? ''));
    },
  });
  const inspect = (view: 'raw' | 'code') => {
    const body = { ...threadRunBody(form.values), stream: true };
    setShown({ view, request: { operation: 'createThreadAndRun', body } });
  };
  const page = recordPath(connection, 'assistant', id);
  return (
    <FormPage
      title={t('title')}
      about={t('about', { name })}
      crumbs={[
        { label: many, href: listPath(connection, 'assistant') },
        { label: name, href: page },
      ]}
      back={page}
      form={form}
      submit={t('submit')}
      failed={t('failed')}
      isStoppable
      requires={{ allowed: may('operator'), role: 'operator', action: t('action') }}
      actions={
        <>
          <Button variant="subtle" onClick={() => inspect('raw')}>
            {t('raw')}
          </Button>
          <Button variant="subtle" onClick={() => inspect('code')}>
            {t('code')}
          </Button>
        </>
      }
    >
      <FormSection title={t('messages')}>
        <MessageList connection={connection} form={form} />
      </FormSection>
      <FormSection title={t('thread')}>
        <ThreadFields connection={connection} form={form} />
      </FormSection>
      <FormSection title={t('run')}>
        <p>{t('runHelp')}</p>
        <RunOptions connection={connection} form={form} ofNewThread />
        <JsonField
          label={t('toolResources')}
          description={t('toolResourcesHelp')}
          placeholder='{ "file_search": { "vector_store_ids": ["vs_…"] } }'
          value={form.values.toolResources}
          error={form.errorOf('toolResources')}
          check={(value) => (isObject(value) ? null : t('resourcesProblem'))}
          disabled={form.pending}
          onChange={(toolResources) => form.set({ toolResources })}
        />
      </FormSection>
      {shown && <InspectExchange {...shown} onClose={() => setShown(undefined)} />}
    </FormPage>
  );
}
