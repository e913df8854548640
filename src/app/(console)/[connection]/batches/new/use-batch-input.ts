'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { changeParameters, type ParameterChange } from '@/lib/batch-input/change-parameters';
import type { ChangesReport } from '@/lib/batch-input/changes-report';
import { maxRequests } from '@/lib/batch-input/limits';
import type { FileEstimate } from '@/lib/usage/estimate';
import { useTRPC } from '@/trpc/client';
import { stoppable } from '@/trpc/links';
import { useParameterChanges } from '../../parameter-changes/use-parameter-changes';
import { useUpload } from '../../use-upload';
import type { BatchForm } from './batch-form';
import { changeFile } from './change-file';
import { type InputCheckProgress, useInputCheck } from './use-input-check';
import { useStoredInput } from './use-stored-input';

/** What changes do to the input, and what comes of it: a file here, or what one upstream would hold. */
interface InputComparison {
  report: ChangesReport;
  file: File | null;
  estimate: FileEstimate | null;
}

/** Where the requests of a new batch come from, what is known of them, and what changes in all of them. */
export function useBatchInput(connection: string, values: BatchForm) {
  const t = useTranslations('createBatch');
  const csvText = useTranslations('csvInput');
  const trpc = useTRPC();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<File | null>(null);
  const [csvFile, setCsvFile] = useState<File | null>(null);
  /** The requests that were made of the table. */
  const [filled, setFilled] = useState<File | null>(null);
  const [insists, setInsists] = useState(false);
  const upload = useUpload(connection);
  const saveChanged = useMutation(trpc.batchInputs.change.mutationOptions());

  const { source, fileId } = values;
  const isStored = source === 'stored';
  const original = source === 'new' ? chosen : source === 'csv' ? filled : null;
  const changes = useParameterChanges<InputComparison>({
    entries: values.changes,
    input: isStored ? fileId : original,
    compare,
  });
  const file = changes.comparison?.file ?? original;
  const check = useInputCheck(file);
  const stored = useStoredInput(connection, isStored ? fileId : '');

  async function compare(list: ParameterChange[], signal: AbortSignal): Promise<InputComparison> {
    if (original) return { ...(await changeFile(original, list, signal)), estimate: null };
    const found = await client.fetchQuery({
      ...trpc.batchInputs.compare.queryOptions(
        { connection, id: fileId, changes: list },
        { trpc: stoppable },
      ),
      staleTime: Number.POSITIVE_INFINITY,
    });
    return { ...found, file: null };
  }

  /** Why it cannot be sent yet, in words; null: it can. */
  function problem(): string | null {
    if (isStored) return fileId ? changes.obstacle : t('chooseStored');
    if (source === 'csv' && !filled) return csvText(csvFile ? 'fillFirst' : 'chooseFirst');
    if (!original) return t('chooseNew');
    if (changes.obstacle) return changes.obstacle;
    if (check?.state === 'reading') return t('checking');
    const errors = check?.state === 'checked' ? check.report.error_count : 0;
    return errors > 0 && !insists ? t('fixErrors') : null;
  }

  /** Sees to it that upstream has the requests as they are shown. Gives the id of their file. */
  async function send(): Promise<string> {
    if (file) return (await upload.send(file, 'batch')).id;
    if (changes.changes.length === 0) return fileId;
    const made = await saveChanged.mutateAsync({
      connection,
      id: fileId,
      changes: changes.changes,
    });
    return made.id;
  }

  /** The first lines, as they are sent. */
  async function sample(): Promise<string[]> {
    if (file) return firstLines(await file.slice(0, sampleBytes).text());
    const { lines } = await client.fetchQuery(
      trpc.files.preview.queryOptions({ connection, id: fileId }),
    );
    return lines.map((line) => changeParameters(line, changes.changes).text).slice(0, sampleLines);
  }

  const checked = check?.state === 'checked' ? check.report.endpoints : [];
  return {
    original,
    file,
    check,
    changes,
    stored,
    insists,
    setInsists,
    upload,
    problem,
    /** More than one batch takes, as far as that is known. */
    isTooLarge: isStored ? isLarge(stored.estimate) : exceeds(check),
    send,
    sample,
    csvFile,
    setCsvFile,
    filled,
    setFilled(next: File | null) {
      setFilled(next);
      setInsists(false);
    },
    choose(next: File | null) {
      setChosen(next);
      setInsists(false);
    },
    /** The endpoints that the lines name, as far as they are known. */
    endpoints: isStored ? changedUrl(changes.changes, stored.endpoints) : checked,
    /** Null where there is nothing to estimate. */
    estimate: isStored
      ? fileId
        ? (changes.comparison?.estimate ?? stored.estimate)
        : null
      : estimateIn(check),
  };
}

const sampleBytes = 1024 * 1024;
const sampleLines = 5;

/** Whole ones: the last may be cut. */
function firstLines(text: string): string[] {
  const lines = text.split('\n');
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  return whole.filter((line) => line.trim() !== '').slice(0, sampleLines);
}

export type BatchInput = ReturnType<typeof useBatchInput>;

const exceeds = (check: InputCheckProgress | null) =>
  check?.state === 'checked' && check.report.exceeds_batch;

const isLarge = (estimate: FileEstimate | 'pending' | 'failed') =>
  typeof estimate === 'object' && estimate.lines > maxRequests;

function changedUrl(changes: ParameterChange[], endpoints: string[]): string[] {
  const url = changes.find(({ field }) => field === 'url')?.value;
  return url ? [String(JSON.parse(url))] : endpoints;
}

function estimateIn(check: InputCheckProgress | null) {
  return check?.state === 'checked' && check.report.requests > 0 ? check.estimate : null;
}
