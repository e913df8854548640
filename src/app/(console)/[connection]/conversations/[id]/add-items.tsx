'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { Textarea } from '@/components/controls/textarea';
import { ErrorPanel } from '@/components/error-panel';
import { JsonField } from '@/components/form/json-field';
import { useRecordForm } from '@/components/form/use-record-form';
import { useTRPCClient } from '@/trpc/client';
import classes from '../../timeline/composer.module.css';
import { Disclosure } from '../../timeline/disclosure';
import { emptyItems, type ItemsForm, itemsIn, itemsProblem, messageRoles } from '../items-form';

/** Adds a message to a conversation, or items of any type as JSON. */
export function AddItems({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('conversations.add');
  const client = useTRPCClient();
  const form = useRecordForm<ItemsForm>({
    initial: emptyItems,
    draft: `conversation-${connection}-${id}`,
    rules: (values) => {
      const problem = itemsProblem(values.items);
      const isEmpty = problem === null && itemsIn(values).length === 0;
      return { text: isEmpty ? t('none') : null, items: problem && t(problem) };
    },
    async submit(values) {
      const items = itemsIn(values);
      await client.conversations.addItems.mutate({ connection, id, body: { items } as never });
      form.set(emptyItems);
    },
  });
  const { values, set, field, pending } = form;
  return (
    <form {...form.props} className={classes.composer} aria-label={t('label')}>
      <Textarea
        aria-label={t('text')}
        placeholder={t('textHint')}
        minRows={2}
        maxRows={12}
        disabled={pending}
        {...field('text')}
      />
      <div className={classes.line}>
        <NativeSelect
          size="xs"
          aria-label={t('role')}
          data={messageRoles.map((role) => ({ value: role, label: t('as', { role }) }))}
          value={values.role}
          disabled={pending}
          onChange={(event) => set({ role: event.currentTarget.value as ItemsForm['role'] })}
        />
        <Button type="submit" variant="default" loading={pending}>
          {t('submit')}
        </Button>
      </div>
      {form.failure !== null && <ErrorPanel title={t('failed')} error={form.failure} />}
      <Disclosure label={t('json')}>
        <JsonField
          label={t('items')}
          description={t('itemsHelp')}
          value={values.items}
          error={form.errorOf('items')}
          disabled={pending}
          onChange={(items) => set({ items })}
        />
      </Disclosure>
    </form>
  );
}
