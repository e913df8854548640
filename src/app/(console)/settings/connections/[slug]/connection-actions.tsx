import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import Link from 'next/link';
import type { ConnectionView } from '../../../frame/use-connection';

interface ConnectionActionsProps {
  connection: ConnectionView;
  testing: boolean;
  onTest: () => void;
  onDelete: () => void;
  onPurge: () => void;
}

export function ConnectionActions(props: ConnectionActionsProps) {
  const { connection, testing, onTest, onDelete, onPurge } = props;
  const { slug, source, deleted_at } = connection;
  const isDeleted = deleted_at !== null;
  return (
    <>
      {isDeleted ? (
        <Button component={Link} href={`/history?connection=${slug}`}>
          See its history
        </Button>
      ) : (
        <Button onClick={onTest} loading={testing}>
          Test connection
        </Button>
      )}
      {(isDeleted || source === 'settings') && (
        <Menu position="bottom-end" width={180}>
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label="More actions">
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item color="var(--tone-bad)" onClick={isDeleted ? onPurge : onDelete}>
              {isDeleted ? 'Purge history' : 'Delete connection'}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
