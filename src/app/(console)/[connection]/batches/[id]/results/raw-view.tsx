'use client';

import { JsonTree } from '@/components/json/json-tree';
import type { Result } from '../../batch-types';
import { Side } from './side';

/** The lines of the input file and of the answer as they are. */
export function RawView({ result: { outcome, request, response, error } }: { result: Result }) {
  return (
    <>
      <Side title="Request">
        {request ? <JsonTree value={request} label="request" /> : <p>It is not kept here.</p>}
      </Side>
      <Side title="Answer">
        {isThere(response) && <JsonTree value={response} label="response" />}
        {isThere(error) && <JsonTree value={error} label="error" />}
        {!isThere(response) && !isThere(error) && (
          <p>
            {outcome === 'missing'
              ? 'It has no line in the output file and none in the error file.'
              : 'Its line holds neither a response nor an error.'}
          </p>
        )}
      </Side>
    </>
  );
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}
