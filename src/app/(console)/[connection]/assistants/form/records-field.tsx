'use client';

import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent, useId, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import type { KindName } from '@/server/history/kinds';
import { useRecordList } from '../../../records/use-record-list';
import classes from './assistant-form.module.css';

interface RecordsFieldProps {
  label: string;
  description: string;
  connection: string;
  kind: KindName;
  ids: readonly string[];
  max: number;
  error?: ReactNode;
  disabled?: boolean;
  onChange: (ids: string[]) => void;
}

/** So many are offered by name; any other can be given by its id. */
const offered = { gone: false, limit: 100 };

/** Records that are named by their ids, chosen from those that upstream has, or by id. */
export function RecordsField(props: RecordsFieldProps) {
  const { label, description, connection, kind, ids, max, error, disabled, onChange } = props;
  const t = useTranslations('assistantForm.records');
  const id = useId();
  const [entry, setEntry] = useState('');
  const { rows } = useRecordList({ connection, kind }, { listing: offered }).listed;
  const names = useMemo(() => new Map(rows?.map(({ id, name }) => [id, name])), [rows]);
  const isFull = ids.length >= max;
  const idOf = (entered: string) => rows?.find(({ name }) => name === entered)?.id ?? entered;

  function add() {
    const chosen = idOf(entry.trim());
    if (chosen && !ids.includes(chosen)) onChange([...ids, chosen]);
    setEntry('');
  }

  // A name may have been entered before the list that has it was here.
  const known = [...new Set(ids.map(idOf))];
  const isKnown = known.join() === ids.join();
  const takeOver = useEffectEvent(() => onChange(known));
  useEffect(() => {
    if (!isKnown) takeOver();
  }, [isKnown]);

  return (
    <fieldset className={classes.records}>
      <legend>{label}</legend>
      <p className={classes.help}>{description}</p>
      {ids.length > 0 && (
        <ul className={classes.chosen} aria-label={label}>
          {ids.map((one) => {
            const name = names.get(one);
            return (
              <li key={one}>
                {name && <span>{name}</span>}
                <code>{one}</code>
                <ActionIcon
                  aria-label={t('remove', { name: name ?? one })}
                  disabled={disabled}
                  onClick={() => onChange(ids.filter((other) => other !== one))}
                >
                  <IconX size={14} />
                </ActionIcon>
              </li>
            );
          })}
        </ul>
      )}
      {error && (
        <p className={classes.error} role="alert" tabIndex={-1} data-complaint>
          {error}
        </p>
      )}
      {!isFull && (
        <div className={classes.adding}>
          <TextInput
            aria-label={t('entry', { label })}
            placeholder={t('hint')}
            list={id}
            spellCheck={false}
            autoComplete="off"
            disabled={disabled}
            value={entry}
            onChange={(event) => setEntry(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || entry.trim() === '') return;
              event.preventDefault();
              add();
            }}
          />
          <datalist id={id}>
            {rows?.map((row) => (
              <option key={row.id} value={row.id} label={row.name ?? undefined} />
            ))}
          </datalist>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            disabled={disabled || entry.trim() === ''}
            onClick={add}
          >
            {t('add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
