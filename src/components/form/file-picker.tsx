'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { shortenId } from '@/lib/format';
import { Button } from '../controls/button';
import { ErrorPanel } from '../error-panel';
import { EmptyByFilter } from '../record-list/empty-by-filter';
import type { Listed } from '../record-list/listed';
import { RelativeTime } from '../relative-time';
import { SearchField } from '../search-field';
import { useFormat } from '../use-format';
import classes from './form.module.css';

/** A file to choose from, as far as it is known. */
export interface PickableFile {
  id: string;
  name: string | null;
  bytes: number | null;
  /** Unix seconds. */
  created_at: number;
}

interface FilePickerProps {
  label: string;
  listed: Listed<PickableFile>;
  search: string;
  onSearch: (search: string) => void;
  /** Ids. One, unless `many`. */
  chosen: readonly string[];
  many?: boolean;
  disabled?: boolean;
  onChoose: (ids: string[]) => void;
  /** Shown if there are no files. */
  none: string;
  /** Shown if the file list failed to load. */
  unreachable?: ReactNode;
}

/** Chooses among the files that upstream has, newest first. */
export function FilePicker(props: FilePickerProps) {
  const format = useFormat();
  const { label, listed, search, onSearch, chosen, many, disabled, onChoose, none } = props;
  const t = useTranslations('filePicker');
  const { rows } = listed;
  if (listed.error !== null && !rows)
    return <ErrorPanel title={t('failed')} error={listed.error} onRetry={listed.retry} />;
  if (rows?.length === 0 && !search)
    return props.unreachable || <p className={classes.help}>{none}</p>;

  const toggle = (id: string, on: boolean) =>
    onChoose(many ? (on ? [...chosen, id] : chosen.filter((other) => other !== id)) : [id]);
  return (
    <>
      {props.unreachable}
      <SearchField
        main={false}
        label={t('search')}
        placeholder={t('searchHint')}
        value={search}
        onChange={onSearch}
      />
      {rows?.length === 0 ? (
        <EmptyByFilter
          title={t('noMatch')}
          filters={t('searchFor', { search })}
          onClear={() => onSearch('')}
        />
      ) : (
        <fieldset
          className={classes.group}
          aria-label={label}
          aria-busy={!rows}
          disabled={disabled}
        >
          <div className={classes.rows}>
            {rows?.map(({ id, name, bytes, created_at }) => (
              <label key={id} className={classes.row}>
                <input
                  type={many ? 'checkbox' : 'radio'}
                  name={label}
                  checked={chosen.includes(id)}
                  onChange={(event) => toggle(id, event.currentTarget.checked)}
                />
                <span className={classes.rowName}>{name ?? id}</span>
                <span className={classes.dimmed}>{bytes === null ? '–' : format.bytes(bytes)}</span>
                <span className={classes.dimmed}>
                  <RelativeTime at={created_at} />
                </span>
                <code className={classes.dimmed}>{shortenId(id)}</code>
              </label>
            ))}
            <div className={classes.rowsEnd}>
              {t('shown', { count: rows?.length ?? 0 })}
              {listed.more && (
                <Button
                  variant="default"
                  size="compact-sm"
                  loading={listed.loadingMore}
                  onClick={listed.more}
                >
                  {t('more')}
                </Button>
              )}
            </div>
          </div>
        </fieldset>
      )}
    </>
  );
}
