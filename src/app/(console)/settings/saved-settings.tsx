import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import type { Settings } from '@/server/settings';
import { useTRPC } from '@/trpc/client';
import { SettingsHeader } from './settings-header';

interface SavedSettingsProps {
  title: string;
  about: string;
  /** The title of the error where they were not read. */
  failed: string;
  children: (settings: Settings) => ReactNode;
}

/** A page of settings that are saved here. */
export function SavedSettings({ title, about, failed, children }: SavedSettingsProps) {
  const trpc = useTRPC();
  const { data, error, isFetching, refetch } = useQuery(trpc.settings.retrieve.queryOptions());
  return (
    <>
      <SettingsHeader title={title} about={about} />
      {data
        ? children(data)
        : error && (
            <ErrorPanel
              title={failed}
              error={error}
              onRetry={() => void refetch()}
              retrying={isFetching}
            />
          )}
    </>
  );
}

/** Saves a change, and gives the settings as they are then. */
export function useSaveSettings(): (change: Partial<Settings>) => Promise<Settings> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation(trpc.settings.update.mutationOptions());
  return async (change) => {
    const saved = await mutateAsync(change);
    queryClient.setQueryData(trpc.settings.retrieve.queryKey(), saved);
    return saved;
  };
}
