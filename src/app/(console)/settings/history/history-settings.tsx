'use client';

import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { toast } from '@/components/toast';
import { useForm } from '@/components/use-form';
import type { Settings } from '@/server/settings';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { SettingsHeader } from '../settings-header';
import { changeOf, formOf, rules } from './history-form';

export function HistorySettings() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.retrieve.queryOptions());
  return (
    <>
      <SettingsHeader
        title="History"
        here="History"
        about="Input, output and error files of batches are kept here, so that their results can be read after upstream deletes them."
      />
      {settings.data ? (
        <HistoryForm settings={settings.data} />
      ) : (
        settings.error && (
          <ErrorPanel
            title="The settings were not read."
            error={settings.error}
            onRetry={() => void settings.refetch()}
            retrying={settings.isFetching}
          />
        )
      )}
    </>
  );
}

function HistoryForm({ settings }: { settings: Settings }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.settings.update.mutationOptions());

  const form = useForm({
    initial: formOf(settings),
    rules,
    async submit(values) {
      const saved = await update.mutateAsync(changeOf(settings, values));
      queryClient.setQueryData(trpc.settings.retrieve.queryKey(), saved);
      form.set(formOf(saved));
      toast.done('History settings saved');
    },
  });

  return (
    <form {...form.props} className={classes.form} aria-label="History settings">
      <TextInput
        label="Largest file kept"
        description="Larger files are left upstream; their results are not shown here. 0 keeps no files."
        inputMode="decimal"
        autoComplete="off"
        rightSection="MB"
        rightSectionWidth={44}
        rightSectionPointerEvents="none"
        classNames={{ section: classes.unit }}
        className={classes.narrow}
        {...form.field('limit')}
      />
      <TextInput
        label="Kept for"
        description="Counted from when a file was kept. After that it is removed here, its results with it; batches and their timelines stay. Empty keeps them."
        placeholder="for good"
        inputMode="numeric"
        autoComplete="off"
        rightSection="days"
        rightSectionWidth={52}
        rightSectionPointerEvents="none"
        classNames={{ section: classes.unit }}
        className={classes.narrow}
        {...form.field('days')}
      />
      {form.failure !== null && (
        <ErrorPanel title="The settings were not saved." error={form.failure} />
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.pending}>
          Save settings
        </Button>
      </div>
    </form>
  );
}
