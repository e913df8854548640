'use client';

import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { type FurtherParameter, type FurtherValues, furtherFields } from './further-parameters';
import classes from './settings-form.module.css';

interface FurtherFormProps {
  names: readonly FurtherParameter[];
  values: FurtherValues;
  errorOf: (name: FurtherParameter) => string | undefined;
  onChange: (values: FurtherValues) => void;
}

/** The parameters that few requests have, under the API's own names. */
export function FurtherForm({ names, values, errorOf, onChange }: FurtherFormProps) {
  const notSent = useTranslations('chat.settings')('notSent');
  return names.map((name) => {
    const field = furtherFields[name];
    const control = {
      label: name,
      value: values[name] ?? '',
      error: errorOf(name),
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange({ ...values, [name]: event.currentTarget.value }),
    };
    if (field.is === 'choice' || field.is === 'boolean') {
      const words = field.is === 'choice' ? field.of : ['true', 'false'];
      return (
        <NativeSelect key={name} data={[{ value: '', label: notSent }, ...words]} {...control} />
      );
    }
    if (field.is === 'object' || field.is === 'array' || field.is === 'wordOrObject') {
      const { code } = classes;
      return <Textarea key={name} minRows={1} maxRows={12} inputClassName={code} {...control} />;
    }
    return <TextInput key={name} placeholder={notSent} {...control} />;
  });
}
