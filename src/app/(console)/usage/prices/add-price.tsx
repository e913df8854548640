'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { Modal } from '@/components/mantine/modal';
import { decimalOf, type PricedPart, pricedParts, readPrice } from '@/lib/usage/cost';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useConnections } from '../../app-shell/use-connection';
import classes from './add-price.module.css';
import type { Price } from './price-list';

const tiers = ['standard', 'batch', 'flex', 'priority', 'scale'];

/** A new price; `like`: with what that one says. */
export function AddPrice({ like, onClose }: { like: Price | null; onClose: () => void }) {
  const t = useTranslations('prices');
  const words = useTranslations('prices.form');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const connections = useConnections();
  const form = useRecordForm({
    initial: {
      model: like?.model ?? '',
      tier: like?.tier ?? 'standard',
      connection: like?.connection ?? '',
      valid_from: '',
      currency: like?.currency ?? 'USD',
      source: '',
      ...amountsOf(like),
    },
    rules: (values) => ({
      model: values.model.trim() === '' ? words('noModel') : null,
      valid_from: values.valid_from === '' ? words('noDate') : null,
      currency: /^[a-z]{3}$/i.test(values.currency.trim()) ? null : words('wrongCurrency'),
      source: values.source.trim() === '' ? words('noSource') : null,
      ...amountRules(values),
    }),
    async submit({ connection, ...values }) {
      await client.prices.create.mutate({ ...values, connection: connection || null });
      await Promise.all([
        queryClient.invalidateQueries(trpc.prices.pathFilter()),
        queryClient.invalidateQueries(trpc.usage.pathFilter()),
      ]);
      onClose();
    },
  });
  const { field, pending } = form;

  function amountRules(values: Record<PricedPart, string>) {
    const isEmpty = pricedParts.every((part) => values[part].trim() === '');
    return Object.fromEntries(
      pricedParts.map((part) => {
        const text = values[part].trim();
        const isWrong = text !== '' && readPrice(text) === null;
        const noAmount = isEmpty && part === 'input' ? words('noAmount') : null;
        return [part, isWrong ? words('wrongAmount') : noAmount];
      }),
    );
  }

  return (
    <Modal opened onClose={onClose} title={t('add')} size="lg">
      <FormBody form={form} label={t('add')} submit={words('submit')} failed={words('failed')}>
        <TextInput
          label={words('model')}
          description={words('modelHelp')}
          spellCheck={false}
          autoComplete="off"
          disabled={pending}
          {...field('model')}
        />
        <div className={classes.pair}>
          <NativeSelect
            label={words('tier')}
            description={words('tierHelp')}
            data={like && !tiers.includes(like.tier) ? [like.tier, ...tiers] : tiers}
            disabled={pending}
            {...field('tier')}
          />
          <NativeSelect
            label={words('connection')}
            data={[
              { value: '', label: t('allConnections') },
              ...connections.map(({ slug, name }) => ({ value: slug, label: name })),
            ]}
            disabled={pending}
            {...field('connection')}
          />
          <TextInput
            label={words('from')}
            description={words('fromHelp')}
            type="date"
            disabled={pending}
            {...field('valid_from')}
          />
          <TextInput
            label={words('currency')}
            spellCheck={false}
            disabled={pending}
            {...field('currency')}
          />
        </div>
        <fieldset className={classes.amounts}>
          <legend>{words('amounts')}</legend>
          <p>{words('amountsHelp')}</p>
          <div className={classes.pair}>
            {pricedParts.map((part) => (
              <TextInput
                key={part}
                label={t(`parts.${part}`)}
                inputMode="decimal"
                autoComplete="off"
                disabled={pending}
                {...field(part)}
              />
            ))}
          </div>
        </fieldset>
        <TextInput
          label={words('source')}
          description={words('sourceHelp')}
          disabled={pending}
          {...field('source')}
        />
      </FormBody>
    </Modal>
  );
}

function amountsOf(like: Price | null): Record<PricedPart, string> {
  const entries = pricedParts.map((part) => {
    const amount = like?.[part] ?? null;
    return [part, amount === null ? '' : decimalOf(BigInt(amount), 6)];
  });
  return Object.fromEntries(entries) as Record<PricedPart, string>;
}
