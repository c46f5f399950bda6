/** Flags and environment become a configuration, or the reason why they do not. */
import { parseArgs } from 'node:util';
import type { Policy } from '../protocol/index.ts';
import { SETTINGS, type Flag, type Setting } from './settings.ts';
import { parseWorkingHours, type IsOpen } from './working-hours.ts';

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  demo: boolean;
  /** Not ready before a digital agent has joined: until then an end user would talk to nobody. */
  awaitDigitalAgent: boolean;
  /** Who issues the tokens; null in the demo, which does it itself. */
  issuer: { jwksUrl: URL; issuer: string; audience: string } | null;
  origins: string[];
  /** Null: any. */
  workgroups: string[] | null;
  directory: string | null;
  policy: Policy;
  isOpen: IsOpen;
  texts: { nobody: string; closed: string };
}

/** The settings make no configuration; the message says which and why. */
export class ConfigRefused extends Error {}

/** The longest message, in UTF-16 code units. */
const MAX_TEXT = 8000;

/** Null: the help was asked for. */
export function readConfig(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Config | null {
  const flags = readFlags(args);
  if (flags['help'] === true) return null;

  const given = (flag: Flag): string => {
    const { env: name, otherwise = '' }: Setting = SETTINGS[flag];
    const value = flags[flag] ?? env[name];
    return typeof value === 'string' && value !== '' ? value : otherwise;
  };
  const refuse = (flag: Flag, why: string): never => {
    throw new ConfigRefused(`--${flag} (${SETTINGS[flag].env}) ${why}, not "${given(flag)}".`);
  };
  const whole = (flag: Flag, least: number, most: number): number => {
    const value = /^\d{1,15}$/.test(given(flag)) ? Number(given(flag)) : NaN;
    const range = most === Infinity ? `from ${String(least)} up` : `from ${String(least)} to ${String(most)}`;
    return value >= least && value <= most ? value : refuse(flag, `must be a whole number ${range}`);
  };
  const time = (flag: Flag): number => whole(flag, 1000, Infinity);
  const text = (flag: Flag): string =>
    given(flag).trim() !== '' && given(flag).length <= MAX_TEXT
      ? given(flag)
      : refuse(flag, `must be a text of at most ${String(MAX_TEXT)} characters`);
  const list = (flag: Flag): string[] =>
    given(flag)
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const origin = (item: string): string =>
    URL.canParse(item) && new URL(item).origin === item
      ? item
      : refuse('origins', 'must be origins like https://desk.example.com');

  const on = (flag: Flag): boolean => flags[flag] === true || ['1', 'true'].includes(env[SETTINGS[flag].env] ?? '');
  const demo = on('demo');
  const workgroups = list('workgroups');
  return {
    port: whole('port', 0, 65535),
    host: given('host'),
    dataDir: given('data'),
    demo,
    awaitDigitalAgent: on('await-digital-agent'),
    issuer: issuerFrom(given, demo),
    origins: list('origins').map(origin),
    workgroups: workgroups.length > 0 ? workgroups : null,
    directory: given('directory') || null,
    policy: {
      maxText: MAX_TEXT,
      requestWaitMs: time('request-wait'),
      requestWarnMs: time('request-warn'),
      agentNoticeMs: time('agent-notice'),
      agentRequeueMs: time('agent-requeue'),
      endUserGraceMs: time('end-user-grace'),
    },
    isOpen:
      parseWorkingHours(given('working-hours')) ??
      refuse('working-hours', 'must be "always" or like "Mon-Fri 09:00-17:00 Europe/Berlin"'),
    texts: { nobody: text('nobody-text'), closed: text('closed-text') },
  };
}

function readFlags(args: readonly string[]): Readonly<Record<string, unknown>> {
  const options: Record<string, { type: 'string' | 'boolean' }> = { help: { type: 'boolean' } };
  for (const [flag, { value }] of Object.entries<Setting>(SETTINGS))
    options[flag] = { type: value === null ? 'boolean' : 'string' };
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new ConfigRefused(error instanceof Error ? error.message : String(error));
  }
}

function issuerFrom(given: (flag: Flag) => string, demo: boolean): Config['issuer'] {
  const flags = ['jwks-url', 'issuer', 'audience'] as const;
  if (demo) {
    const both = flags.find((flag) => given(flag) !== '');
    if (both)
      throw new ConfigRefused(
        `--${both} is for real tokens, and --demo lets anybody in as anybody: choose one of the two.`,
      );
    return null;
  }
  const missing = flags.filter((flag) => given(flag) === '');
  if (missing.length > 0) {
    const named = missing.map((flag) => `--${flag} (${SETTINGS[flag].env})`).join(', ');
    throw new ConfigRefused(`Nobody could sign in: ${named} is missing. Or try --demo.`);
  }
  const url = given('jwks-url');
  if (!URL.canParse(url) || !['https:', 'http:'].includes(new URL(url).protocol)) {
    throw new ConfigRefused(`--jwks-url (JWKS_URL) must be an https address, not "${url}".`);
  }
  return { jwksUrl: new URL(url), issuer: given('issuer'), audience: given('audience') };
}
