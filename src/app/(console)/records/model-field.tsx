'use client';

import { ModelSelect } from '@/components/form/model-select';
import type { RecordForm } from '@/components/form/use-record-form';
import { useModelIds } from './use-model-ids';

interface ListedModelFieldProps<Values extends { model: string }> {
  connection: string;
  form: Pick<RecordForm<Values>, 'values' | 'errorOf' | 'check' | 'set' | 'pending'>;
  label: string;
  help: string;
  /** In the place of `help`, once upstream's list is known and lacks what was typed. */
  unlisted: string;
}

/** The `model` of a form: one that upstream lists, or another that it answers to. */
export function ListedModelField<Values extends { model: string }>(
  props: ListedModelFieldProps<Values>,
) {
  const { connection, form, label, help, unlisted } = props;
  const { values, errorOf, check, set, pending } = form;
  const models = useModelIds(connection);
  const model = values.model.trim();
  const isUnlisted = models !== undefined && model !== '' && !models.includes(model);
  return (
    <ModelSelect
      label={label}
      description={isUnlisted ? unlisted : help}
      models={models ?? []}
      required
      disabled={pending}
      value={values.model}
      error={errorOf('model')}
      onBlur={() => check('model')}
      onChange={(model) => set({ model } as Partial<Values>)}
    />
  );
}
