import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigRefused, readConfig } from '../../src/relay/config.ts';
import { helpText, SETTINGS } from '../../src/relay/settings.ts';
import { parseWorkingHours } from '../../src/relay/working-hours.ts';

describe('configuration', () => {
  it('has the defaults that the README says', () => {
    const config = readConfig(['--demo'], {});
    assert.ok(config);
    const { isOpen, texts, ...rest } = config;
    assert.partialDeepStrictEqual(rest, {
      port: 8787,
      host: '127.0.0.1',
      dataDir: '.data',
      demo: true,
      issuer: null,
      origins: [],
      workgroups: null,
      directory: null,
      policy: {
        maxText: 8000,
        requestWaitMs: 300_000,
        requestWarnMs: 60_000,
        agentNoticeMs: 30_000,
        agentRequeueMs: 120_000,
        endUserGraceMs: 120_000,
      },
    });
    assert.equal(isOpen(0), true);
    assert.ok(texts.nobody && texts.closed && texts.nobody !== texts.closed);
  });

  it('comes from the environment, and a flag is stronger', () => {
    const env = {
      PORT: '1',
      DATA_DIR: '/data',
      REQUEST_WAIT_MS: '1000',
      ORIGINS: 'https://a.example, https://b.example:8443',
      WORKGROUPS: 'IT, HR',
      NOBODY_TEXT: 'Gone.',
    };
    const config = readConfig(['--demo', '--port', '2', '--request-warn=1500'], env);
    assert.ok(config);
    assert.deepEqual(
      [
        config.port,
        config.dataDir,
        config.policy.requestWaitMs,
        config.policy.requestWarnMs,
        config.origins,
        config.workgroups,
        config.texts.nobody,
      ],
      [2, '/data', 1000, 1500, ['https://a.example', 'https://b.example:8443'], ['IT', 'HR'], 'Gone.'],
    );
  });

  it('without --demo says who issues the tokens', () => {
    const config = readConfig(
      ['--issuer', 'https://id.example', '--audience', 'hub', '--jwks-url', 'https://id.example/keys'],
      {},
    );
    assert.deepEqual(config?.issuer, {
      jwksUrl: new URL('https://id.example/keys'),
      issuer: 'https://id.example',
      audience: 'hub',
    });
    assert.equal(config.demo, false);
  });

  for (const [args, env, why] of [
    [[], {}, /Nobody could sign in: --jwks-url \(JWKS_URL\), --issuer \(TOKEN_ISSUER\), --audience/],
    [
      ['--issuer', 'x', '--audience', 'y', '--jwks-url', 'keys'],
      {},
      /--jwks-url \(JWKS_URL\) must be an https address, not "keys"/,
    ],
    [['--demo', '--issuer', 'x'], {}, /choose one of the two/],
    [['--demo', '--bogus'], {}, /--bogus/],
    [['--demo', 'more'], {}, /more/],
    [['--demo'], { PORT: '70000' }, /--port \(PORT\) must be a whole number from 0 to 65535, not "70000"/],
    [['--demo'], { PORT: 'http' }, /PORT/],
    [['--demo'], { REQUEST_WAIT_MS: '999' }, /REQUEST_WAIT_MS\) must be a whole number from 1000 up, not "999"/],
    [['--demo'], { REQUEST_WARN_MS: '-5000' }, /REQUEST_WARN_MS/],
    [['--demo'], { AGENT_NOTICE_MS: '30s' }, /AGENT_NOTICE_MS/],
    [['--demo'], { AGENT_REQUEUE_MS: '1e9' }, /AGENT_REQUEUE_MS/],
    [['--demo'], { END_USER_GRACE_MS: '1500.5' }, /END_USER_GRACE_MS/],
    [['--demo'], { WORKING_HOURS: 'nine to five' }, /WORKING_HOURS.*not "nine to five"/],
    [['--demo'], { ORIGINS: 'https://a.example/' }, /ORIGINS/],
    [['--demo'], { ORIGINS: '*' }, /ORIGINS/],
    [['--demo'], { ORIGINS: 'null' }, /ORIGINS/],
    [['--demo'], { CLOSED_TEXT: '   ' }, /CLOSED_TEXT/],
    [['--demo'], { NOBODY_TEXT: 'x'.repeat(8001) }, /NOBODY_TEXT/],
  ] as const) {
    it(`refuses ${JSON.stringify([args, env]).slice(0, 90)}, with the reason`, () => {
      assert.throws(
        () => readConfig(args, env),
        (error) => error instanceof ConfigRefused && why.test(error.message),
      );
    });
  }

  it('--help names every flag and every variable', () => {
    assert.equal(readConfig(['--help'], {}), null);
    for (const [flag, { env }] of Object.entries(SETTINGS))
      assert.ok(helpText().includes(`--${flag}`) && helpText().includes(env));
  });
});

describe('[V3] working hours', () => {
  const at = (time: string): number => Date.parse(time);

  it('follow the clock of their zone, summer time and all', () => {
    const isOpen = parseWorkingHours('Mon-Fri 09:00-17:00 Europe/Berlin');
    assert.ok(isOpen);
    for (const [time, open] of [
      ['2026-01-05T07:59:59Z', false], // Monday, 8:59:59 there.
      ['2026-01-05T08:00:00Z', true],
      ['2026-01-05T15:59:59Z', true],
      ['2026-01-05T16:00:00Z', false],
      ['2026-07-06T07:00:00Z', true], // In summer an hour earlier.
      ['2026-07-06T15:00:00Z', false],
      ['2026-01-09T15:59:00Z', true], // Friday.
      ['2026-01-10T12:00:00Z', false], // Saturday.
      ['2026-01-11T12:00:00Z', false],
    ] as const) {
      assert.equal(isOpen(at(time)), open, time);
    }
  });

  it('may pass midnight, the week’s end, and name single days', () => {
    const night = parseWorkingHours('Fri-Sun 22:00-06:00 UTC');
    assert.deepEqual(
      ['2026-01-09T23:00Z', '2026-01-10T05:59Z', '2026-01-10T06:00Z', '2026-01-12T05:00Z', '2026-01-09T05:00Z'].map(
        (time) => night?.(at(time)),
      ),
      [true, true, false, true, false],
    );
    const days = parseWorkingHours('Sat-Mon,Wed 00:00-24:00 UTC');
    assert.deepEqual(
      ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09', '2026-01-10', '2026-01-11'].map((day) =>
        days?.(at(`${day}T23:59:59Z`)),
      ),
      [true, false, true, false, false, true, true],
    );
  });

  it('are refused if they say none', () => {
    for (const text of [
      '',
      'never',
      'Mon-Fri',
      'Mon-Fri 09:00-17:00',
      'Mon-Fri 9-17 UTC',
      'Mon-Fri 09:00-09:00 UTC',
      'Mon-Fri 09:00-25:00 UTC',
      'Mo-Fr 09:00-17:00 UTC',
      'Mon-Fri 09:00-17:00 Mars/Base',
      'Mon-Fri 09:00-17:00-19:00 UTC',
      'Mon-Fri 09:00-17:00 UTC now',
    ]) {
      assert.equal(parseWorkingHours(text), null, text);
    }
  });
});
