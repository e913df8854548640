import type * as en from '../en/audio';
import type { Translation } from '../strings';

export const audio: Translation<typeof en.audio> = {
  title: 'Audio',
  about: 'Text in Sprache, Transkriptionen und Übersetzungen.',
  mode: 'Aufgabe',
  modes: { speech: 'Sprechen', transcribe: 'Transkribieren', translate: 'Übersetzen' },
  input: 'Text',
  inputHelp: '{count, plural, one {# Zeichen} other {# Zeichen}}',
  voiceHelp: 'Ein Name oder die ID einer eigenen Stimme (voice_…).',
  send: {
    speech: 'Sprache erzeugen',
    transcribe: 'Transkription erstellen',
    translate: 'Übersetzung erstellen',
  },
  missing: {
    input: 'Geben Sie einen Text ein.',
    model: 'Wählen Sie ein Modell.',
    voice: 'Wählen Sie eine Stimme.',
    sound: 'Wählen Sie eine Tondatei oder nehmen Sie etwas auf.',
  },
  failed: {
    speech: 'Die Sprache konnte nicht erzeugt werden.',
    speechCut: 'Die Sprachausgabe wurde unterbrochen. Der empfangene Teil bleibt erhalten.',
    transcriptCut: 'Das Transkript wurde unterbrochen. Der empfangene Teil bleibt erhalten.',
    transcribe: 'Die Transkription konnte nicht erstellt werden.',
    translate: 'Die Übersetzung konnte nicht erstellt werden.',
  },
  speech: 'Sprache',
  silent: 'Die Antwort ist leer.',
  download: '{name} herunterladen',
  transcribeIt: 'Transkribieren',
  choose: 'Tondatei auswählen',
  chooseHint: 'MP3, MP4, M4A, WAV, WebM, OGG oder FLAC; OpenAI nimmt 25 MB.',
  speakers: {
    label: 'Bekannte Sprecher',
    help: 'Proben von 2 bis 10 Sekunden. Ein Transkript mit Sprechertrennung nennt diese Stimmen beim Namen.',
    name: 'Name des Sprechers in {file}',
    add: 'Proben hinzufügen',
    remove: '{name} entfernen',
  },
  transcript: {
    label: 'Transkript',
    text: 'Transkript',
    language: 'Sprache: {language}',
    segments: 'Segmente',
    playFrom: 'Ab {time} abspielen',
    empty: 'Es wurde keine Sprache erkannt.',
    download: '{name} herunterladen',
  },
};
