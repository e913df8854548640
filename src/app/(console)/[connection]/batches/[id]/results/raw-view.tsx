'use client';

import { JsonTree } from '@/components/json/json-tree';
import type { Result } from '../../batch-types';
import { Side } from './side';

/** The lines of the input file and of the answer as they are. */
export function RawView({ result: { request, response, error } }: { result: Result }) {
  return (
    <>
      <Side title="Request">
        {request ? <JsonTree value={request} label="request" /> : <p>It is not kept here.</p>}
      </Side>
      <Side title="Answer">
        {response ? (
          <JsonTree value={response} label="response" />
        ) : (
          !error && <p>There is none.</p>
        )}
        {Boolean(error) && <JsonTree value={error} label="error" />}
      </Side>
    </>
  );
}
