import type * as en from '../en/overview';
import type { Translation } from '../strings';

export const overview: Translation<typeof en.overview> = {
  title: 'Übersicht',
  about: 'OpenAI und kompatible Plattformen, mit einem Verlauf, der bleibt.',
  failed: 'Der Verlauf konnte nicht geladen werden.',
  attention: 'Handlungsbedarf',
  allWell:
    'In den letzten Tagen ist nichts fehlgeschlagen, und innerhalb eines Tages läuft nichts ab.',
  kept: 'hier aufbewahrt',
  notKept: 'hier nicht aufbewahrt',
  moreFiles:
    '{count, plural, one {# weitere Datei, die} other {# weitere Dateien, die}} innerhalb eines Tages {count, plural, one {abläuft} other {ablaufen}}',
  connection: 'Verbindung',
  noAnswer: 'keine Antwort',
  status: 'Status {status}',
  running: 'Laufend',
  noneRunning: 'Es läuft kein Job.',
  ended: 'Beendet',
  noneEnded: 'Noch ist kein Job beendet.',
  all: 'Gesamter Verlauf',
  connections: 'Verbindungen',
  addConnection: 'Verbindung hinzufügen',
  inProcess: 'läuft in diesem Prozess',
  notAsked: 'noch nicht angefragt',
  answered: 'antwortet',
  failing: 'fehlerhaft',
  lastAsked: 'zuletzt angefragt',
  kindOn: '{kind} auf {connection}',
  requests: 'Anfragen',
};

export const firstSteps: Translation<typeof en.firstSteps> = {
  title: 'Erste Schritte',
  role: 'Erste Schritte ausführen',
  loaded: 'Die Beispieldaten sind geladen',
  see: 'Batches ansehen',
  failed: 'Die Beispieldaten konnten nicht geladen werden.',
  examples: {
    title: 'Mit Beispieldaten umsehen',
    text: 'Batches, Assistenten, Threads, Vector Stores und Fine-Tuning-Jobs eines kleinen Support-Teams, auf der lokalen Plattform über ihre öffentliche API erstellt. Einige Anfragen schlagen absichtlich fehl.',
    action: 'Beispieldaten laden',
  },
  chat: {
    title: 'Mit dem Simulator sprechen',
    text: 'Er streamt, ruft Tools auf, hält Schemas ein und scheitert auf Wunsch.',
    action: 'Chat öffnen',
  },
  batch: {
    title: 'Einen eigenen Batch ausführen',
    text: 'Die Eingabe wird im Browser Zeile für Zeile geprüft, bevor etwas gesendet wird.',
    action: 'Batch erstellen',
  },
  connect: {
    title: 'Vorhandenes verbinden',
    text: 'OpenAI, Azure OpenAI oder jeder Server, der die API spricht. Schlüssel werden verschlüsselt gespeichert.',
    action: 'Verbindung hinzufügen',
  },
};
