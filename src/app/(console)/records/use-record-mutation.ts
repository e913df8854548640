'use client';

import { type UseMutationOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';

interface Words<Input, Output> {
  /** Said when it is done; left out where the page shows it by itself. */
  done?: (output: Output, input: Input) => string;
  /** `Couldn’t cancel the batch.`; left out where the caller shows the error. */
  failed?: string;
}

/** A change of records: says what came of it, and has every view of records ask again. */
export function useRecordMutation<Input, Output, Failure>(
  options: UseMutationOptions<Output, Failure, Input>,
  { done, failed }: Words<Input, Output> = {},
) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation({
    ...options,
    async onSuccess(output, input, ...rest) {
      if (done) toast.done(done(output, input));
      await options.onSuccess?.(output, input, ...rest);
    },
    onError(error, ...rest) {
      if (failed) toast.failed(failed, error);
      return options.onError?.(error, ...rest);
    },
    onSettled(...settled) {
      // Live updates bring the record itself; what is counted or derived is asked for at once.
      void queryClient.invalidateQueries(trpc.history.counts.pathFilter());
      return options.onSettled?.(...settled);
    },
  });
}
