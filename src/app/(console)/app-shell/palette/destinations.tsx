'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { closeDialog } from '../dialog-store';
import type { ListKeys } from './palette';
import classes from './palette.module.css';
import { type Destination, useFoundPages } from './use-found-pages';
import { useFoundRecords } from './use-found-records';

interface DestinationsProps {
  query: string;
  keys: RefObject<ListKeys | null>;
  /** Enter was pressed: the best is gone to as soon as it is known. */
  isEntered: boolean;
  onEntered: (isEntered: boolean) => void;
  /** Called with the id of the selected option. */
  onActive: (id: string | undefined) => void;
}

/** Where one can go, the best of it selected. */
export function Destinations({ query, keys, isEntered, onEntered, onActive }: DestinationsProps) {
  const t = useTranslations('palette');
  const router = useRouter();
  const prefix = useId();
  const pages = useFoundPages(query);
  const { records, isExact, isSettled } = useFoundRecords(query);
  /** What the arrows have chosen, of what was found for which query. */
  const [chosen, setChosen] = useState({ query: '', key: '' });
  const list = useRef<HTMLDivElement>(null);

  const groups = [
    { label: t('pages'), options: pages },
    { label: t('records'), options: records },
  ];
  if (isExact) groups.reverse();
  const options = groups.flatMap((group) => group.options);
  const place = chosen.query === query ? options.findIndex(({ key }) => key === chosen.key) : -1;
  const selected = options[Math.max(0, place)];
  const idOf = ({ key }: Destination) => `${prefix}${key}`;

  function go({ href }: Destination) {
    closeDialog();
    router.push(href);
  }

  useImperativeHandle(keys, () => ({
    move(step) {
      const at = Math.max(0, place) + step;
      const next = options[(at + options.length) % options.length];
      if (next) setChosen({ query, key: next.key });
    },
    enter() {
      if (selected && (isSettled || place >= 0)) go(selected);
      else onEntered(true);
    },
  }));

  const active = selected && idOf(selected);
  useEffect(() => onActive(active), [active, onActive]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected is brought into sight
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is known where to go
  useEffect(() => {
    if (!isEntered || !isSettled) return;
    onEntered(false);
    if (selected) go(selected);
  }, [isEntered, isSettled]);

  return (
    <div ref={list}>
      {groups
        .filter((group) => group.options.length > 0)
        .map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: no field set, but options of a list
          <div key={group.label} role="group" aria-label={group.label}>
            <p className={classes.group} aria-hidden="true">
              {group.label}
            </p>
            {group.options.map((option) => (
              <button
                key={option.key}
                id={idOf(option)}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={option === selected}
                className={classes.option}
                // The field keeps the focus.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => go(option)}
              >
                <span className={classes.icon}>{option.icon}</span>
                <span className={classes.label}>{option.label}</span>
                {option.description && (
                  <span className={classes.description}>{option.description}</span>
                )}
              </button>
            ))}
          </div>
        ))}
      {query && records.length === 0 && (pages.length === 0 || !isSettled) && (
        <p className={classes.empty} role="status">
          {isSettled ? t('none') : t('searching')}
        </p>
      )}
    </div>
  );
}
