'use client';

import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Autocomplete } from '@/components/controls/autocomplete';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { maxChanges } from '@/lib/batch-input/check-changes';
import { type ChangeEntry, changeOf, commonFields, emptyEntry } from './change-entry';
import { ChangesComparison } from './changes-comparison';
import classes from './parameter-changes.module.css';
import type { ParameterChanges } from './use-parameter-changes';

interface ParameterChangesFieldProps {
  entries: readonly ChangeEntry[];
  changes: ParameterChanges;
  /** Whether there are lines to compare with. */
  canCompare?: boolean;
  disabled?: boolean;
  onChange: (entries: ChangeEntry[]) => void;
}

/** Changes to parameters of all requests of an input, and what they do to its lines. */
export function ParameterChangesField(props: ParameterChangesFieldProps) {
  const { entries, changes, canCompare = true, disabled, onChange } = props;
  const t = useTranslations('parameterChanges');
  const [left, setLeft] = useState(false);
  const { progress } = changes;
  const change = (at: number, patch: Partial<ChangeEntry>) =>
    onChange(entries.map((entry, index) => (index === at ? { ...entry, ...patch } : entry)));
  const add = (
    <Button
      variant="default"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      disabled={disabled || entries.length >= maxChanges}
      onClick={() => onChange([...entries, emptyEntry])}
    >
      {t('add')}
    </Button>
  );

  return (
    <fieldset
      className={classes.changes}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setLeft(true);
      }}
    >
      <legend>{t('label')}</legend>
      <p className={classes.help}>{t('help')}</p>
      {entries.map((entry, index) => {
        const number = index + 1;
        const problem = changes.problems[index];
        const { value } = changeOf(entry);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a change has no other identity than its place
          <div key={index} className={classes.change}>
            <NativeSelect
              aria-label={t('action', { number })}
              data={(['set', 'replace', 'remove'] as const).map((action) => ({
                value: action,
                label: t(`actions.${action}`),
              }))}
              value={entry.action}
              disabled={disabled}
              onChange={(event) =>
                change(index, { action: event.currentTarget.value as ChangeEntry['action'] })
              }
            />
            <Autocomplete
              aria-label={t('field', { number })}
              placeholder={t('fieldHint')}
              data={commonFields}
              value={entry.field}
              disabled={disabled}
              onChange={(field) => change(index, { field })}
            />
            {entry.action === 'remove' ? (
              <span />
            ) : (
              <TextInput
                aria-label={t('value', { number })}
                placeholder={t('valueHint')}
                spellCheck={false}
                autoComplete="off"
                value={entry.text}
                disabled={disabled}
                onChange={(event) => change(index, { text: event.currentTarget.value })}
              />
            )}
            <ActionIcon
              aria-label={t('remove', { number })}
              disabled={disabled}
              onClick={() => onChange(entries.filter((_, other) => other !== index))}
            >
              <IconX size={14} />
            </ActionIcon>
            <p className={classes.sent} data-wrong={(left && problem !== null) || undefined}>
              {left && problem ? problem : value !== undefined && t('sent', { value })}
            </p>
          </div>
        );
      })}
      <div className={classes.buttons}>
        {add}
        {changes.changes.length > 0 && (
          <Button
            variant="default"
            loading={progress?.state === 'comparing'}
            disabled={disabled || !canCompare || changes.problems.some(Boolean)}
            onClick={changes.start}
          >
            {t('compare')}
          </Button>
        )}
      </div>
      {progress?.state === 'failed' && <ErrorPanel title={t('failed')} error={progress.error} />}
      {changes.comparison && <ChangesComparison report={changes.comparison.report} />}
    </fieldset>
  );
}
