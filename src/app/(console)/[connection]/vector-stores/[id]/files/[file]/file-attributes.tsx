'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { objectOf } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../../../app-shell/use-account';
import { AttributeList } from '../../../attributes/attribute-list';
import {
  type AttributeRow,
  attributeProblem,
  rowsOf,
  valuesOf,
} from '../../../attributes/attribute-rows';
import { AttributesField, useProblemWords } from '../../../attributes/attributes-field';
import type { StoreFileRecord } from '../../../store-file';

interface FileAttributesProps {
  connection: string;
  store: string;
  file: StoreFileRecord;
}

/** What searches can filter a file by, to be changed by those who may. */
export function FileAttributes(props: FileAttributesProps) {
  const { may } = useAccount();
  const { attributes } = objectOf(props.file.snapshot);
  if (!may('operator') || props.file.deleted_upstream_at !== null)
    return <AttributeList attributes={attributes} />;
  return <AttributesForm {...props} />;
}

function AttributesForm({ connection, store, file: { id, snapshot } }: FileAttributesProps) {
  const t = useTranslations('attributes');
  const trpc = useTRPC();
  const problemWords = useProblemWords();
  const update = useMutation(trpc.vectorStoreFiles.update.mutationOptions());
  const form = useRecordForm<{ rows: AttributeRow[] }>({
    initial: { rows: rowsOf(objectOf(snapshot).attributes) },
    draft: `attributes-${connection}-${store}-${id}`,
    rules({ rows }) {
      const problem = attributeProblem(rows);
      return { rows: problem && problemWords(problem) };
    },
    async submit({ rows }) {
      await update.mutateAsync({ connection, parent: store, id, attributes: valuesOf(rows) });
      toast.done(t('saved'));
    },
  });
  const { values, set, errorOf, pending } = form;
  return (
    <FormBody form={form} submit={t('save')} failed={t('failed')} label={t('label')} secondary>
      <AttributesField
        rows={values.rows}
        problem={errorOf('rows') ? attributeProblem(values.rows) : null}
        disabled={pending}
        onChange={(rows) => set({ rows })}
      />
    </FormBody>
  );
}
