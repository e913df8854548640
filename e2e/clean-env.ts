/** Empty is unset: neither your environment nor your .env reaches a server under test. */
export const cleanEnv = {
  HOST: '127.0.0.1',
  APP_URL: '',
  SIGNALBOX_SECRET: '',
  SIGNALBOX_OWNER_EMAIL: '',
  SIGNALBOX_OWNER_PASSWORD: '',
  PLATFORM_API_KEY: '',
  PLATFORM_UPSTREAM_URL: '',
  PLATFORM_UPSTREAM_KEY: '',
  OPENAI_API_KEY: '',
  OPENAI_BASE_URL: '',
  OPENAI_ORG_ID: '',
  OPENAI_PROJECT_ID: '',
};
