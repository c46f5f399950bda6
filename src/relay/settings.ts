/** The settings of the process: for each its flag, its variable, its default, and what it is for. */

export interface Setting {
  /** Null: a switch. */
  value: string | null;
  env: string;
  help: string;
  otherwise?: string;
}

/** By flag; a flag is stronger than its variable. */
export const SETTINGS = {
  port: { env: 'PORT', value: 'NUMBER', otherwise: '8787', help: 'Where to listen; 0: any free port.' },
  host: { env: 'LISTEN_HOST', value: 'ADDRESS', otherwise: '127.0.0.1', help: 'The address to listen on.' },
  data: { env: 'DATA_DIR', value: 'FOLDER', otherwise: '.data', help: 'Where the log and the rest is kept.' },
  demo: { env: 'DEMO', value: null, help: 'Demo pages, people and tickets; anybody signs in as anybody.' },
  'await-digital-agent': {
    env: 'AWAIT_DIGITAL_AGENT',
    value: null,
    help: 'Ready, and healthy, only once a digital agent has joined.',
  },
  'jwks-url': {
    env: 'JWKS_URL',
    value: 'URL',
    help: "The public keys of your tokens' issuer (needed without --demo).",
  },
  issuer: { env: 'TOKEN_ISSUER', value: 'TEXT', help: 'The "iss" of your tokens (needed without --demo).' },
  audience: { env: 'TOKEN_AUDIENCE', value: 'TEXT', help: 'The "aud" of your tokens (needed without --demo).' },
  origins: {
    env: 'ORIGINS',
    value: 'LIST',
    otherwise: '',
    help: 'Other origins whose pages may connect, exactly, separated by commas: https://desk.example.com',
  },
  workgroups: {
    env: 'WORKGROUPS',
    value: 'LIST',
    otherwise: '',
    help: 'The workgroups that exist, separated by commas; empty: any.',
  },
  directory: { env: 'DIRECTORY', value: 'FILE', help: 'A module that exports `directory`: your people and tickets.' },
  'request-wait': {
    env: 'REQUEST_WAIT_MS',
    value: 'MS',
    otherwise: '300000',
    help: 'A request goes back to the digital agent after this.',
  },
  'request-warn': {
    env: 'REQUEST_WARN_MS',
    value: 'MS',
    otherwise: '60000',
    help: 'It is shown as urgent this long before.',
  },
  'agent-notice': {
    env: 'AGENT_NOTICE_MS',
    value: 'MS',
    otherwise: '30000',
    help: 'The end user is told that the live agent is gone.',
  },
  'agent-requeue': {
    env: 'AGENT_REQUEUE_MS',
    value: 'MS',
    otherwise: '120000',
    help: 'The transfer is asked for anew.',
  },
  'end-user-grace': {
    env: 'END_USER_GRACE_MS',
    value: 'MS',
    otherwise: '120000',
    help: 'An end user who left may come back.',
  },
  'working-hours': {
    env: 'WORKING_HOURS',
    value: 'HOURS',
    otherwise: 'always',
    help: '"always", or like "Mon-Fri 09:00-17:00 Europe/Berlin".',
  },
  'nobody-text': {
    env: 'NOBODY_TEXT',
    value: 'TEXT',
    otherwise: 'No live agent is available at the moment. The Digital Agent goes on helping you.',
    help: 'Told to the end user when no live agent is there.',
  },
  'closed-text': {
    env: 'CLOSED_TEXT',
    value: 'TEXT',
    otherwise: 'Our live agents are not at work at this hour. The Digital Agent goes on helping you.',
    help: 'Told to the end user outside of working hours.',
  },
} as const satisfies Record<string, Setting>;

export type Flag = keyof typeof SETTINGS;

export function helpText(): string {
  const lines = Object.entries<Setting>(SETTINGS).map(([flag, { env, value, otherwise, help }]) => {
    const left = `  --${flag}${value === null ? '' : ` ${value}`}`;
    const standard = otherwise ? ` [${otherwise}]` : '';
    return `${left.padEnd(24)} ${env.padEnd(18)} ${help}${standard}`;
  });
  return `Usage: live-agent-hub serve [options]

Each option is a flag or, where there is none, an environment variable. Times are in ms, from 1000 up.

${lines.join('\n')}
  --help                                      Print this.
`;
}
