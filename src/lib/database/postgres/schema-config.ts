import type { ClientConfig } from 'pg';
import { processName } from './process-name';

/** Of connections to a schema. */
export const schemaConfig = (address: string, schema: string): ClientConfig => ({
  connectionString: address,
  application_name: processName(),
  // All other writes wait for a transaction of a process that was lost.
  options: `-c search_path=${schema} -c idle_in_transaction_session_timeout=8s`,
  keepAlive: true,
  connectionTimeoutMillis: 10_000,
  query_timeout: 60_000,
});
