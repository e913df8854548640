'use client';

import { CopyId } from '@/components/copy-id';
import { ErrorPanel } from '@/components/error-panel';
import { shortEndpoint } from '../batch';
import classes from './create-batch.module.css';
import { KeptFiles } from './kept-files';
import type { KeptFile } from './use-kept-input';

interface KeptInputProps {
  connection: string;
  input: KeptFile;
  onChoose: (id: string) => void;
}

/** A file that upstream has already. */
export function KeptInput({ connection, input, onChoose }: KeptInputProps) {
  const { id, model, endpoints, error } = input;
  const says = [...endpoints.map(shortEndpoint), model].filter(Boolean).join(', ');
  return (
    <>
      {id && (
        <div className={classes.chosen}>
          <span>Chosen:</span>
          <CopyId id={id} what="file id" whole />
          <span className={classes.dimmed}>{says && `its first line: ${says}`}</span>
        </div>
      )}
      {id && Boolean(error) && (
        <ErrorPanel title="The file could not be looked into." error={error} />
      )}
      <KeptFiles connection={connection} chosen={id} onChoose={onChoose} />
    </>
  );
}
