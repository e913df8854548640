import {
  IconAdjustments,
  IconAlertCircle,
  IconArchive,
  IconChartBar,
  IconClipboardList,
  IconCpu,
  IconDatabase,
  IconFiles,
  IconGauge,
  IconGavel,
  IconHistory,
  IconHourglass,
  IconLayoutDashboard,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconMessage,
  IconMessageCircle,
  IconMessageReply,
  IconMessages,
  IconMicrophone,
  IconPhoto,
  IconRobot,
  IconSearch,
  IconSelector,
  IconSettings,
  IconShieldCheck,
  IconStack2,
  IconStack3,
  IconTextRecognition,
  IconTransferIn,
  IconUserCircle,
  IconVectorTriangle,
} from '@tabler/icons-react';

const icons = {
  adjustments: IconAdjustments,
  archive: IconArchive,
  'alert-circle': IconAlertCircle,
  'chart-bar': IconChartBar,
  'clipboard-list': IconClipboardList,
  cpu: IconCpu,
  database: IconDatabase,
  files: IconFiles,
  gauge: IconGauge,
  gavel: IconGavel,
  history: IconHistory,
  hourglass: IconHourglass,
  'layout-dashboard': IconLayoutDashboard,
  'layout-sidebar-left-collapse': IconLayoutSidebarLeftCollapse,
  'layout-sidebar-left-expand': IconLayoutSidebarLeftExpand,
  message: IconMessage,
  'message-circle': IconMessageCircle,
  'message-reply': IconMessageReply,
  messages: IconMessages,
  microphone: IconMicrophone,
  photo: IconPhoto,
  robot: IconRobot,
  search: IconSearch,
  selector: IconSelector,
  settings: IconSettings,
  'shield-check': IconShieldCheck,
  'stack-2': IconStack2,
  'stack-3': IconStack3,
  'text-recognition': IconTextRecognition,
  'transfer-in': IconTransferIn,
  'user-circle': IconUserCircle,
  'vector-triangle': IconVectorTriangle,
};

export type PageIconName = keyof typeof icons;

/** The icons of the frame, once in the document and not in any script. `PageIcon` shows one of them. */
export function PageIcons() {
  return (
    <svg aria-hidden="true" style={{ display: 'none' }}>
      {Object.entries(icons).map(([name, Icon]) => (
        <Icon key={name} id={`icon-${name}`} />
      ))}
    </svg>
  );
}
