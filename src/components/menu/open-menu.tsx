'use client';

import { Menu } from '@mantine/core';
import Link from 'next/link';
import type { ReactElement } from 'react';
import { Mantine } from '../mantine/mantine';
import classes from './menu.module.css';
import type { MenuPosition } from './menu-button';
import type { MenuEntry } from './menu-entry';

interface OpenMenuProps {
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  position: MenuPosition;
  width?: number;
}

/** Opens as it is drawn: it is loaded by the first click. */
export function OpenMenu({ trigger, entries, position, width }: OpenMenuProps) {
  const isChoice = entries.some((entry) => 'checked' in entry);
  return (
    <Mantine>
      <Menu defaultOpened closeOnItemClick={!isChoice} position={position} width={width}>
        <Menu.Target>{trigger}</Menu.Target>
        <Menu.Dropdown>
          {entries.map((entry) => (
            <Entry key={entry.key} entry={entry} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </Mantine>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  if ('divider' in entry) return <Menu.Divider />;
  if ('choices' in entry) {
    return (
      <Menu.RadioGroup value={entry.value} onChange={entry.onChoose}>
        {entry.choices.map(({ value, label }) => (
          <Menu.RadioItem key={value} value={value}>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    );
  }
  if ('title' in entry) return <Menu.Label>{entry.title}</Menu.Label>;
  if ('checked' in entry) {
    return (
      <Menu.CheckboxItem checked={entry.checked} onChange={entry.onChange}>
        {entry.label}
      </Menu.CheckboxItem>
    );
  }
  const words = (
    <>
      {entry.label}
      {entry.description && <span className={classes.description}>{entry.description}</span>}
    </>
  );
  if ('href' in entry) {
    return entry.download ? (
      <Menu.Item component="a" href={entry.href} download disabled={entry.disabled}>
        {words}
      </Menu.Item>
    ) : (
      <Menu.Item
        component={Link}
        href={entry.href}
        disabled={entry.disabled}
        leftSection={entry.icon}
        rightSection={entry.mark}
      >
        {words}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item
      color={entry.danger ? 'red.9' : undefined}
      disabled={entry.disabled}
      onClick={entry.onSelect}
    >
      {words}
    </Menu.Item>
  );
}
