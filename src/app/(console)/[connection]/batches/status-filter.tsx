'use client';

import { Button, Menu } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { batchStates } from './batch-filters';

interface StatusFilterProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Picks states by the API's own words. */
export function StatusFilter({ chosen, onChange }: StatusFilterProps) {
  return (
    <Menu closeOnItemClick={false} position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconFilter size={14} aria-hidden="true" />}>
          Status
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {batchStates.map((status) => (
          <Menu.CheckboxItem
            key={status}
            checked={chosen.includes(status)}
            onChange={(on) =>
              onChange(on ? [...chosen, status] : chosen.filter((other) => other !== status))
            }
          >
            {status}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
