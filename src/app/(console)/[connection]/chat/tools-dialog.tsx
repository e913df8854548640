'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { ToolsField } from '@/components/form/tools-field';
import { Modal } from '@/components/mantine/modal';
import { useStrictCheck } from '../assistants/form/use-assistant-rules';
import classes from './settings-form.module.css';
import type { ToolSettings } from './tool-settings';

interface ToolsDialogProps {
  tools: ToolSettings;
  onChange: (tools: ToolSettings) => void;
  onClose: () => void;
}

/** The functions that the model may call, and whether it has to. */
export function ToolsDialog({ tools, onChange, onClose }: ToolsDialogProps) {
  const t = useTranslations('chat.toolSettings');
  const notSent = useTranslations('chat.settings')('notSent');
  const checkStrict = useStrictCheck();
  const set = (patch: Partial<ToolSettings>) => onChange({ ...tools, ...patch });
  const names = tools.functions.map(({ name }) => name).filter(Boolean);
  const choices = [
    { value: '', label: notSent },
    ...['auto', 'none', 'required'],
    ...names.map((name) => ({ value: `name:${name}`, label: t('only', { name }) })),
  ];
  return (
    <Modal opened onClose={onClose} size="lg" title={t('title')}>
      <div className={classes.root}>
        <ToolsField
          functions={tools.functions}
          checkStrict={checkStrict}
          onChange={(functions) => set({ functions })}
        />
        {tools.others.length > 0 && <p>{t('others', { count: tools.others.length })}</p>}
        <NativeSelect
          label="tool_choice"
          data={choices}
          value={tools.choice}
          onChange={(event) => set({ choice: event.currentTarget.value })}
        />
        <NativeSelect
          label="parallel_tool_calls"
          data={[{ value: '', label: notSent }, 'true', 'false']}
          value={tools.parallel}
          onChange={(event) => set({ parallel: event.currentTarget.value })}
        />
        <div>
          <Button onClick={onClose}>{t('done')}</Button>
        </div>
      </div>
    </Modal>
  );
}
