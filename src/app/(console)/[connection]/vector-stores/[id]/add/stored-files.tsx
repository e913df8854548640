'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { FilePicker, type PickableFile } from '@/components/form/file-picker';
import { numberOf, objectOf } from '@/lib/loose';
import { useRecordList } from '../../../../records/use-record-list';
import classes from './add-files.module.css';
import type { AddForm } from './add-form';

interface StoredFilesProps {
  connection: string;
  /** Ids. */
  chosen: readonly string[];
  /** All that match, in place of those. */
  matching: AddForm['matching'];
  disabled: boolean;
  onChoose: (ids: string[]) => void;
  onMatching: (matching: AddForm['matching']) => void;
}

/** The purposes of files that stores take. */
const purposes = ['assistants', 'user_data', 'assistants_output'];

const pageSize = 100;

/** Chooses among the files that upstream has, as many as are wanted. */
export function StoredFiles(props: StoredFilesProps) {
  const { connection, chosen, matching, disabled, onChoose, onMatching } = props;
  const t = useTranslations('addFiles');
  const [purpose, setPurpose] = useState('assistants');
  const [search, setSearch] = useState('');
  const listing = useMemo(
    () => ({ category: purpose, gone: false, limit: pageSize, ...(search && { search }) }),
    [purpose, search],
  );
  const { listed } = useRecordList({ connection, kind: 'file' }, { listing });
  const rows = useMemo(
    () =>
      listed.rows?.map(
        ({ id, name, created_at, snapshot }): PickableFile => ({
          id,
          name,
          created_at,
          bytes: numberOf(objectOf(snapshot).bytes),
        }),
      ),
    [listed.rows],
  );
  const shown = rows?.map(({ id }) => id) ?? [];
  const rest = shown.filter((id) => !chosen.includes(id));
  return (
    <>
      <div className={classes.bar}>
        <NativeSelect
          label={t('purpose')}
          data={purposes}
          value={purpose}
          disabled={disabled}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={disabled || rest.length === 0}
          onClick={() => onChoose([...chosen, ...rest])}
        >
          {t('chooseShown', { count: rest.length })}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          disabled={disabled || (chosen.length === 0 && !matching)}
          onClick={() => onChoose([])}
        >
          {t('chooseNone')}
        </Button>
        {listed.more && (
          <Button
            variant="default"
            disabled={disabled}
            aria-pressed={matching !== null}
            onClick={() => onMatching({ category: purpose, ...(search && { search }) })}
          >
            {t('chooseMatching')}
          </Button>
        )}
        <span className={classes.note} role="status">
          {matching
            ? t('chosenMatching', {
                purpose: matching.category,
                search: matching.search ?? '',
                searched: matching.search ? 'yes' : 'no',
              })
            : t('chosenCount', { count: chosen.length })}
        </span>
      </div>
      <FilePicker
        label={t('upstream')}
        listed={{ ...listed, rows }}
        search={search}
        onSearch={setSearch}
        chosen={chosen}
        many
        disabled={disabled}
        onChoose={onChoose}
        none={t('noneStored')}
      />
    </>
  );
}
