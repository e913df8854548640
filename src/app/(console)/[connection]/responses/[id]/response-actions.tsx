'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { objectOf } from '@/lib/loose';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useConnection } from '../../../app-shell/use-connection';
import { useDeleteEntry } from '../../../records/use-delete-entry';
import { useRecordMutation } from '../../../records/use-record-mutation';
import { openResponseStates, type ResponseRecord } from '../response';

interface ResponseActionsProps {
  connection: string;
  response: ResponseRecord;
}

/** The actions of a response; destructive ones come last. */
export function ResponseActions({ connection, response }: ResponseActionsProps) {
  const t = useTranslations('responses');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { may } = useAccount();
  const { deleted_at } = useConnection();
  const { id, status, snapshot, deleted_upstream_at } = response;
  const cancel = useRecordMutation(trpc.responses.cancel.mutationOptions(), {
    done: () => t('cancelled'),
    failed: t('cancelFailed'),
  });
  const remove = useDeleteEntry('response', response, {
    remove: () => client.responses.delete.mutate({ connection, id }),
    consequence: t('deleteConsequence'),
  });
  const isCancellable =
    may('operator') &&
    deleted_at === null &&
    deleted_upstream_at === null &&
    objectOf(snapshot).background === true &&
    openResponseStates.includes(status);
  return (
    <>
      {isCancellable && (
        <Button
          variant="default"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ connection, id })}
        >
          {t('cancel')}
        </Button>
      )}
      <ActionsMenu entries={remove} />
    </>
  );
}
