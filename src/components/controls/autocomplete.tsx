'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import classes from './autocomplete.module.css';
import { TextInput, type TextInputProps } from './text-input';

interface AutocompleteProps
  extends Omit<TextInputProps, 'value' | 'onChange' | 'role' | 'rightSection'> {
  /** What can be chosen. Anything else can be typed. */
  data: readonly string[];
  value: string;
  onChange: (value: string) => void;
}

/** Maximum suggestions rendered; typing narrows them down. */
const maxShown = 200;

/** A text with suggestions: all of them when it is opened, those that contain what is typed afterwards. */
export function Autocomplete({ data, value, onChange, ...input }: AutocompleteProps) {
  const [opened, setOpened] = useState<'all' | 'matching' | null>(null);
  const [active, setActive] = useState(-1);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const search = value.trim().toLowerCase();
  const shown = opened
    ? data
        .filter((one) => opened === 'all' || one.toLowerCase().includes(search))
        .slice(0, maxShown)
    : [];
  const optionId = (at: number) => `${listId}-${at}`;
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  function open(how: 'all' | 'matching', at = -1) {
    setOpened(how);
    setActive(at);
  }

  const close = () => setOpened(null);

  function choose(choice: string) {
    onChange(choice);
    close();
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = shown.length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const isDown = event.key === 'ArrowDown';
      if (!opened) open('all', isDown ? 0 : data.length - 1);
      else setActive(isDown ? (active >= last ? 0 : active + 1) : active <= 0 ? last : active - 1);
    }
    const choice = shown[active];
    if (event.key === 'Enter' && choice !== undefined) {
      // Else the form would be sent.
      event.preventDefault();
      choose(choice);
    }
    if (event.key === 'Escape' && shown.length > 0) {
      event.stopPropagation();
      close();
    }
  }

  const isOpen = shown.length > 0;
  return (
    <div className={classes.autocomplete}>
      <TextInput
        autoComplete="off"
        spellCheck={false}
        {...input}
        value={value}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen && active >= 0 ? optionId(active) : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          if (event.currentTarget === document.activeElement) open('matching');
        }}
        onClick={() => open('all')}
        onBlur={(event) => {
          close();
          input.onBlur?.(event);
        }}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <div ref={list} id={listId} role="listbox" className={classes.list}>
          {shown.map((choice, at) => (
            <button
              key={choice}
              type="button"
              id={optionId(at)}
              role="option"
              tabIndex={-1}
              aria-selected={choice === value}
              data-active={at === active || undefined}
              className={classes.option}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              {choice}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
