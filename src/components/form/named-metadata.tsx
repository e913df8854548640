import type { ComponentProps } from 'react';
import { TextInput } from '../controls/text-input';
import { FormSection } from './form-page';
import { MetadataFields } from './metadata-fields';
import { type Pair, recordOf } from './pairs';

interface NamedMetadataProps {
  words: { title: string; name: string; nameHelp: string };
  /** Value and handlers of the name's field. */
  name: Pick<ComponentProps<typeof TextInput>, 'value' | 'onChange' | 'error'>;
  metadata: Pair[];
  isInvalid: boolean;
  disabled: boolean;
  onChange(metadata: Pair[]): void;
}

/** The name of an object that the API knows no name of, kept in its metadata, and the other pairs. */
export function NamedMetadata({ words, name, isInvalid, ...props }: NamedMetadataProps) {
  const { metadata, disabled, onChange } = props;
  return (
    <FormSection title={words.title}>
      <TextInput
        label={words.name}
        description={words.nameHelp}
        maxLength={512}
        disabled={disabled}
        {...name}
      />
      <MetadataFields
        pairs={metadata}
        taken={takenBy(String(name.value ?? ''))}
        checked={isInvalid}
        disabled={disabled}
        onChange={onChange}
      />
    </FormSection>
  );
}

/** The keys that the name takes. */
export const takenBy = (name: string): string[] => (name ? ['name'] : []);

/** For a request. Nothing where all was left empty. */
export function namedMetadata(name: string, metadata: Pair[]) {
  const pairs = { ...(name && { name }), ...recordOf(metadata) };
  return Object.keys(pairs).length > 0 ? { metadata: pairs } : {};
}
