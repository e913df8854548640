'use client';

import { Autocomplete, Select, TextInput } from '@mantine/core';
import type { useForm } from '@/components/use-form';
import {
  type BatchForm,
  endpointNote,
  endpoints,
  expiries,
  metadataProblem,
  pairsOf,
} from './batch-form';
import classes from './create-batch.module.css';
import { EndpointMismatch } from './endpoint-mismatch';
import { MetadataFields } from './metadata-fields';

interface BatchFieldsProps {
  form: ReturnType<typeof useForm<BatchForm>>;
  /** The endpoints that the lines of the file name, as far as they are known. */
  found: readonly string[];
}

/** All of a batch but its file. */
export function BatchFields({ form, found }: BatchFieldsProps) {
  const { values, set, field } = form;
  const suggestions = [...new Set([...found, ...endpoints])];
  return (
    <section className={classes.section} aria-labelledby="batch">
      <h2 id="batch">Batch</h2>
      <Autocomplete
        label="Endpoint"
        description={endpointNote(values.endpoint) ?? 'The one that the lines of the file name.'}
        placeholder="As the lines of the file name it"
        data={suggestions}
        filter={({ options }) => options}
        value={values.endpoint}
        error={values.endpoint ? undefined : field('endpoint').error}
        onChange={(endpoint) => set({ endpoint: endpoint.trim() })}
      />
      <EndpointMismatch chosen={values.endpoint} found={found} />
      <TextInput
        label="Name"
        description="By what you will know it in the list. It is the metadata name."
        maxLength={512}
        {...field('name')}
      />
      <Select
        label="Completion window"
        description="The only one there is."
        data={[{ value: '24h', label: '24 hours' }]}
        value="24h"
      />
      <Select
        label="Output files expire"
        description="Upstream deletes them then. What is kept here stays."
        data={expiries}
        value={values.expiry}
        onChange={(expiry) => set({ expiry: expiry ?? '' })}
      />
      <MetadataFields
        pairs={pairsOf(values)}
        error={field('metadata').error ? metadataProblem(values) : null}
        onChange={(pairs) => set({ metadata: JSON.stringify(pairs) })}
      />
    </section>
  );
}
