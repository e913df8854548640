import type { RecordForm } from '@/components/form/use-record-form';
import type { ConnectionView } from '../../app-shell/use-connection';
import type { ConnectionForm } from './connection-form';

export interface FieldsProps {
  form: RecordForm<ConnectionForm>;
  /** As it is stored now; null for a new one. */
  connection: ConnectionView | null;
}
