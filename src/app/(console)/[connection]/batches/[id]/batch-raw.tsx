'use client';

import { CodeBlock } from '@/components/code-block';
import { JsonTree } from '@/components/json/json-tree';
import type { Batch } from '@/lib/openai';
import { useConnection } from '../../../frame/use-connection';
import classes from './batch-detail.module.css';

/** The batch as upstream sent it, and the request that asks for it. */
export function BatchRaw({ batch }: { batch: Batch }) {
  const { base_url } = useConnection();
  return (
    <div className={classes.raw}>
      <JsonTree value={batch} label="batch" />
      <CodeBlock
        language="curl"
        code={`curl ${base_url}/batches/${encodeURIComponent(batch.id)} \\\n  -H "Authorization: Bearer $OPENAI_API_KEY"`}
      />
    </div>
  );
}
