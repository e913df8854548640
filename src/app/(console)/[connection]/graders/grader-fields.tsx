'use client';

import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import {
  emptySingle,
  fieldNames,
  type GraderType,
  graderTypes,
  nextKey,
  type SingleForm,
} from './grader-form';
import classes from './graders.module.css';
import { SingleFields } from './single-fields';
import type { GraderPage, GraderPart } from './use-grader-page';

interface GraderFieldsProps {
  connection: string;
  page: GraderPage;
}

/** A grader by fields: its type, its name, and what that type is made of. */
export function GraderFields({ connection, page }: GraderFieldsProps) {
  const t = useTranslations('graders');
  const { grader } = page.form.values;
  const whole = page.part('grader');
  return (
    <>
      <NativeSelect
        label={fieldNames.type}
        description={t(`types.${grader.type}`)}
        data={[...graderTypes]}
        value={grader.type}
        onChange={(event) => page.setGrader({ type: event.currentTarget.value as GraderType })}
      />
      <TextInput label={fieldNames.name} {...whole.field('name')} />
      {grader.type === 'multi' ? (
        <SeveralFields connection={connection} page={page} />
      ) : (
        <SingleFields connection={connection} part={whole} />
      )}
    </>
  );
}

/** The graders of one of several, and the formula over them. */
function SeveralFields({ connection, page }: GraderFieldsProps) {
  const t = useTranslations('graders');
  const { graders } = page.form.values.grader;
  const whole = page.part('grader');
  return (
    <>
      {graders.map(({ key, name }, index) => (
        <fieldset key={key} className={classes.group}>
          <legend>{t('graderOf', { name: name || String(index + 1) })}</legend>
          <InnerFields
            connection={connection}
            part={page.part(`grader.graders.${index}`)}
            onRemove={() => page.setGrader({ graders: graders.filter((one) => one.key !== key) })}
          />
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            const key = nextKey(graders);
            page.setGrader({
              graders: [...graders, { ...emptySingle, key, name: `grader_${key}` }],
            });
          }}
        >
          {t('addGrader')}
        </Button>
      </div>
      <TextInput
        label="calculate_output"
        description={t('formulaHelp')}
        spellCheck={false}
        {...whole.field('formula')}
      />
    </>
  );
}

interface InnerFieldsProps {
  connection: string;
  part: GraderPart;
  onRemove: () => void;
}

function InnerFields({ connection, part, onRemove }: InnerFieldsProps) {
  const t = useTranslations('graders');
  const { values, set, field } = part;
  return (
    <>
      <div className={classes.line}>
        <NativeSelect
          size="xs"
          aria-label={t('typeOf', { name: values.name })}
          data={graderTypes.filter((type) => type !== 'multi')}
          value={values.type}
          onChange={(event) => set({ type: event.currentTarget.value as SingleForm['type'] })}
        />
        <ActionIcon aria-label={t('removeGrader', { name: values.name })} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <TextInput label={fieldNames.name} description={t('variableHelp')} {...field('name')} />
      <SingleFields connection={connection} part={part} />
    </>
  );
}
