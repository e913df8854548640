'use client';

import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import type { AttributeValue } from '../../attributes/attribute-rows';
import { FilterRowFields } from './filter-row';
import { type FilterGroup, type FilterNode, isGroup } from './filters';
import classes from './store-search.module.css';

interface FilterGroupFieldsProps {
  group: FilterGroup;
  /** The numbers of the groups that it is in, and its own. */
  place: readonly number[];
  /** The values that occur, by attribute. */
  values: ReadonlyMap<string, AttributeValue[]>;
  onChange: (group: FilterGroup) => void;
}

/** Groups within groups that can be made here. */
const maxDepth = 3;

/** Filters that are joined, and groups of them. */
export function FilterGroupFields({ group, place, values, onChange }: FilterGroupFieldsProps) {
  const t = useTranslations('storeSearch');
  const { match, filters } = group;
  const number = place.join('.');
  const isInner = place.length > 0;
  const set = (next: FilterNode[]) => onChange({ match, filters: next });
  const replace = (at: number, node: FilterNode) =>
    set(filters.map((one, index) => (index === at ? node : one)));
  const remove = (at: number) => set(filters.filter((_, index) => index !== at));
  const empty = {
    key: [...values.keys()][0] ?? '',
    operator: 'eq',
    type: 'text',
    value: '',
  } as const;
  return (
    <>
      {filters.map((node, index) => {
        const at = [...place, index + 1];
        return isGroup(node) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other identity than its place
          <fieldset key={index} className={classes.group}>
            <legend>
              {t('group', { number: at.join('.') })}
              <ActionIcon
                aria-label={t('removeGroup', { number: at.join('.') })}
                onClick={() => remove(index)}
              >
                <IconX size={14} />
              </ActionIcon>
            </legend>
            <FilterGroupFields
              group={node}
              place={at}
              values={values}
              onChange={(next) => replace(index, next)}
            />
          </fieldset>
        ) : (
          <FilterRowFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a filter has no other identity than its place
            key={index}
            row={node}
            number={at.join('.')}
            values={values}
            onChange={(next) => replace(index, next)}
            onRemove={() => remove(index)}
          />
        );
      })}
      <div className={classes.buttons}>
        <Button
          variant="default"
          aria-label={isInner ? t('addFilterTo', { number }) : undefined}
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => set([...filters, empty])}
        >
          {t('addFilter')}
        </Button>
        {place.length < maxDepth && (
          <Button
            variant="default"
            aria-label={isInner ? t('addGroupTo', { number }) : undefined}
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() =>
              set([...filters, { match: match === 'and' ? 'or' : 'and', filters: [empty] }])
            }
          >
            {t('addGroup')}
          </Button>
        )}
        {filters.length > 1 && (
          <NativeSelect
            aria-label={isInner ? t('matchOf', { number }) : t('match')}
            data={[
              { value: 'and', label: t('and') },
              { value: 'or', label: t('or') },
            ]}
            value={match}
            onChange={(event) =>
              onChange({ match: event.currentTarget.value as FilterGroup['match'], filters })
            }
          />
        )}
      </div>
    </>
  );
}
