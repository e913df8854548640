'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormBody } from '@/components/form/form-body';
import { LinesField } from '@/components/form/lines-field';
import { useRecordForm } from '@/components/form/use-record-form';
import { Modal } from '@/components/mantine/modal';
import {
  type AttributeRow,
  type AttributeValue,
  attributeProblem,
  valuesOf,
} from './attribute-rows';
import { AttributesField, useProblemWords } from './attributes-field';

export interface AttributeChange {
  set: Record<string, AttributeValue>;
  remove: string[];
}

interface EditAttributesProps {
  /** How many files it is about; null: all that match. */
  count: number | null;
  onSubmit: (change: AttributeChange) => Promise<unknown>;
  onClose: () => void;
}

interface Values {
  set: AttributeRow[];
  remove: string[];
}

/** Asks what becomes of the attributes of many files: some set, some taken away. */
export function EditAttributes({ count, onSubmit, onClose }: EditAttributesProps) {
  const t = useTranslations('attributes');
  const problemWords = useProblemWords();
  const [opened, setOpened] = useState(true);
  const form = useRecordForm<Values>({
    initial: { set: [{ key: '', type: 'text', value: '' }], remove: [] },
    rules({ set, remove }) {
      const problem = attributeProblem(set);
      const change = changeOf({ set, remove });
      const isNothing = Object.keys(change.set).length === 0 && change.remove.length === 0;
      return {
        set: problem ? problemWords(problem) : isNothing ? t('nothing') : null,
      };
    },
    async submit(values) {
      await onSubmit(changeOf(values));
      setOpened(false);
    },
  });
  const { values, set, errorOf, pending } = form;
  const title = count === null ? t('editAll') : t('editMany', { count });
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      transitionProps={{ onExited: onClose }}
      title={title}
      size="lg"
    >
      <FormBody
        form={form}
        submit={count === null ? t('submitAll') : t('submitMany', { count })}
        failed={t('failedMany')}
        label={title}
      >
        <AttributesField
          rows={values.set}
          problem={errorOf('set') ? attributeProblem(values.set) : null}
          help={t('setHelp')}
          disabled={pending}
          onChange={(rows) => set({ set: rows })}
        />
        <LinesField
          label={t('removeKeys')}
          description={t('removeHelp')}
          lines={values.remove}
          disabled={pending}
          onChange={(remove) => set({ remove })}
        />
        {errorOf('set') && !attributeProblem(values.set) && (
          <p role="alert" tabIndex={-1} data-complaint>
            {errorOf('set')}
          </p>
        )}
      </FormBody>
    </Modal>
  );
}

function changeOf({ set, remove }: Values): AttributeChange {
  const keys = remove.map((key) => key.trim()).filter(Boolean);
  return { set: valuesOf(set), remove: [...new Set(keys)] };
}
