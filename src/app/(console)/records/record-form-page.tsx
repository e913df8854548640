'use client';

import type { ReactNode } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { FormPage } from '@/components/form/form-page';
import type { RecordForm } from '@/components/form/use-record-form';
import { shortenId } from '@/lib/format';
import type { KindName } from '@/server/history/kinds';
import { useAccount } from '../app-shell/use-account';
import { listPath, recordPath } from './record-paths';
import { useKindWords } from './use-kind-words';

/** What a form's page says. */
interface FormWords {
  title: string;
  about?: string;
  submit: string;
  /** That nothing was sent. */
  failed: string;
  /** What the role is needed for: `create vector stores`. */
  action: string;
}

interface RecordFormPageProps<Values extends object> {
  connection: string;
  kind: KindName;
  /** The record that is edited; left out: one is created. */
  record?: { id: string; name: string | null };
  form: RecordForm<Values>;
  words: FormWords;
  /** Where the reader goes without sending, where it is neither the list nor the record. */
  back?: string;
  children: ReactNode;
}

/** The page on which operators create a record of a kind, or edit one. */
export function RecordFormPage<Values extends object>(props: RecordFormPageProps<Values>) {
  const { connection, kind, record, form, words, back, children } = props;
  const { many } = useKindWords(kind);
  const { may } = useAccount();
  const list = listPath(connection, kind);
  const page = record && recordPath(connection, kind, record.id);
  const crumbs = [{ label: many, href: list }];
  if (record && page) crumbs.push({ label: record.name ?? shortenId(record.id), href: page });
  return (
    <FormPage
      title={words.title}
      about={words.about}
      crumbs={crumbs}
      back={back ?? page ?? list}
      form={form}
      submit={words.submit}
      failed={words.failed}
      requires={{ allowed: may('operator'), role: 'operator', action: words.action }}
    >
      {children}
    </FormPage>
  );
}

interface LoadedRecordProps<T> {
  query: {
    data: T | undefined;
    error: unknown;
    refetch: () => Promise<unknown>;
    isFetching: boolean;
  };
  failed: string;
  children: (record: T) => ReactNode;
}

/** The form of a record, once that is there. */
export function LoadedRecord<T>({ query, failed, children }: LoadedRecordProps<T>) {
  const { data, error, refetch, isFetching } = query;
  if (data) return children(data);
  if (!error) return null;
  return (
    <ErrorPanel title={failed} error={error} onRetry={() => void refetch()} retrying={isFetching} />
  );
}
