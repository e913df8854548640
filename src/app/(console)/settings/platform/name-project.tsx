'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import classes from './create-key.module.css';

interface NameProjectProps {
  /** The one to be renamed; null: a new one. */
  project: { id: string; name: string } | null;
  onDone: () => void;
}

/** Makes a project, or gives one another name. */
export function NameProject({ project, onDone }: NameProjectProps) {
  const t = useTranslations('platform.projects');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.platformProjects.create.mutationOptions());
  const rename = useMutation(trpc.platformProjects.rename.mutationOptions());

  const form = useRecordForm({
    initial: { name: project?.name ?? '' },
    rules: ({ name }) => ({ name: name.trim() ? null : t('noName') }),
    async submit({ name }) {
      if (project) await rename.mutateAsync({ id: project.id, name: name.trim() });
      else await create.mutateAsync({ name: name.trim() });
      toast.done(project ? t('renamed') : t('created'));
      form.set({ name: '' });
      await queryClient.invalidateQueries(trpc.platformProjects.list.queryFilter());
      onDone();
    },
  });

  return (
    <>
      <form
        {...form.props}
        className={classes.form}
        aria-label={project ? t('rename') : t('create')}
      >
        <TextInput
          label={project ? t('newName', { name: project.name }) : t('nameOfNew')}
          maxLength={60}
          autoComplete="off"
          autoFocus={project !== null}
          className={classes.name}
          {...form.field('name')}
        />
        <Button type="submit" variant="default" size="sm" loading={form.pending}>
          {project ? t('rename') : t('create')}
        </Button>
        {project && (
          <Button variant="subtle" size="sm" onClick={onDone}>
            {t('cancel')}
          </Button>
        )}
      </form>
      {form.failure !== null && (
        <ErrorPanel title={project ? t('notRenamed') : t('notCreated')} error={form.failure} />
      )}
    </>
  );
}
