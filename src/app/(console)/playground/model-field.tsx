'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Autocomplete } from '@/components/controls/autocomplete';
import { useTRPC } from '@/trpc/client';
import { listedModels } from '../[connection]/models/model';
import classes from './playground.module.css';

/** As the API names it. */
const parameter = 'model';

interface ModelFieldProps {
  connection: string;
  /** By which part of their names models of this kind are known; they come first. */
  fits: RegExp;
  /** Whether the API insists on a model: then the first that fits is chosen. */
  required?: boolean;
  /** Where it is not `model`. */
  label?: string;
  value: string;
  onChange: (model: string) => void;
}

/** A model by its id. Those that upstream lists are offered; servers do not list all that they answer to. */
export function ModelField(props: ModelFieldProps) {
  const { connection, fits, required, label, value, onChange } = props;
  const t = useTranslations('playground');
  const { models, isPending, error } = useModels(connection, fits);
  const first = models.find((id) => fits.test(id));

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each list, else the field could not be emptied
  useEffect(() => {
    if (required && first !== undefined && value === '') onChange(first);
  }, [required, first]);

  return (
    <Autocomplete
      label={label ?? <code className={classes.name}>{parameter}</code>}
      placeholder={isPending ? t('loadingModels') : required ? t('chooseModel') : t('notSent')}
      description={error ? t('modelsFailed', { message: error.message }) : undefined}
      data={models}
      value={value}
      onChange={onChange}
    />
  );
}

/** The ids of the models that upstream lists, those that fit first. */
export function useModels(connection: string, fits: RegExp) {
  const trpc = useTRPC();
  const { data, isPending, error } = useQuery(
    trpc.models.list.queryOptions({ connection }, { staleTime: 60_000 }),
  );
  const models = useMemo(() => {
    const ids = data ? listedModels(data).map(({ id }) => id) : [];
    return [...ids.filter((id) => fits.test(id)), ...ids.filter((id) => !fits.test(id))];
  }, [data, fits]);
  return { models, isPending, error };
}
