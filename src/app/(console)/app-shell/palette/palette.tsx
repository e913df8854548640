'use client';

import { IconSearch } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { closeDialog } from '../dialog-store';
import classes from './palette.module.css';

/** What can be gone to is loaded when the palette opens; what is typed meanwhile is kept, Enter too. */
const Destinations = dynamic(() => import('./destinations').then((module) => module.Destinations), {
  ssr: false,
});

/** What the list does when a key is pressed in the field. */
export interface ListKeys {
  move(step: 1 | -1): void;
  enter(): void;
}

/** Goes to any page, and to any object by its id or name. */
export function Palette() {
  const t = useTranslations('palette');
  const dialog = useRef<HTMLDialogElement>(null);
  const keys = useRef<ListKeys>(null);
  const listId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState<string>();
  /** Enter was pressed before it was known where to go. */
  const [isEntered, setEntered] = useState(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      keys.current?.move(event.key === 'ArrowDown' ? 1 : -1);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      if (keys.current) keys.current.enter();
      else setEntered(true);
    }
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too, as it closes every dialog
    <dialog
      ref={dialog}
      className={classes.palette}
      aria-label={t('title')}
      onClose={closeDialog}
      // What is clicked beside it is the dialog itself.
      onClick={(event) => event.target === dialog.current && closeDialog()}
    >
      <div className={classes.box}>
        <label className={classes.search}>
          <IconSearch size={16} aria-hidden="true" />
          <input
            type="text"
            role="combobox"
            aria-label={t('search')}
            aria-autocomplete="list"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={active}
            placeholder={t('search')}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              setEntered(false);
            }}
            onKeyDown={onKeyDown}
          />
        </label>
        <div id={listId} role="listbox" aria-label={t('title')} className={classes.list}>
          <Destinations
            query={query.trim()}
            keys={keys}
            isEntered={isEntered}
            onEntered={setEntered}
            onActive={setActive}
          />
        </div>
      </div>
    </dialog>
  );
}
