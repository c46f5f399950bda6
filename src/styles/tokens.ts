/**
 * Every colour, space, radius and font, as custom properties with a default.
 *
 * A host rebrands the hub with five: `--live-agent-accent`, `--live-agent-surface`, `--live-agent-text`, `--live-agent-font`,
 * `--live-agent-radius`; the others derive from them or may be set one by one. Inside, only `var(--_…)` is used.
 */
import { css } from 'lit';

export const tokens = css`
  :host {
    --_font: var(
      --live-agent-font,
      'Inter',
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      sans-serif
    );
    --_font-size: var(--live-agent-font-size, 0.8125rem);
    --_font-size-small: var(--live-agent-font-size-small, 0.75rem);
    --_font-size-message: var(--live-agent-font-size-message, 0.875rem);
    --_line-height: var(--live-agent-line-height, 1.5);

    --_accent: var(--live-agent-accent, light-dark(#3d5bd9, #9db0ff));
    --_on-accent: var(--live-agent-on-accent, light-dark(#ffffff, #10142b));
    --_accent-quiet: var(--live-agent-accent-quiet, color-mix(in oklab, var(--_accent) 10%, var(--_surface)));
    --_surface: var(--live-agent-surface, light-dark(#ffffff, #17191f));
    --_surface-raised: var(
      --live-agent-surface-raised,
      light-dark(var(--_surface), color-mix(in oklab, var(--_text) 4%, var(--_surface)))
    );
    --_surface-sunken: var(
      --live-agent-surface-sunken,
      light-dark(
        color-mix(in oklab, var(--_text) 3.5%, var(--_surface)),
        color-mix(in oklab, black 14%, var(--_surface))
      )
    );
    --_surface-hover: var(--live-agent-surface-hover, color-mix(in oklab, var(--_text) 5%, transparent));
    --_text: var(--live-agent-text, light-dark(#1b1e28, #eceef4));
    --_text-quiet: var(--live-agent-text-quiet, color-mix(in oklab, var(--_text) 70%, var(--_surface)));
    --_line: var(--live-agent-line, color-mix(in oklab, var(--_text) 11%, var(--_surface)));
    --_line-strong: var(--live-agent-line-strong, color-mix(in oklab, var(--_text) 50%, var(--_surface)));
    --_danger: var(--live-agent-danger, light-dark(#b3261e, #ffb4ab));
    --_on-danger: var(--live-agent-on-danger, light-dark(#ffffff, #3b0906));
    --_danger-quiet: var(--live-agent-danger-quiet, color-mix(in oklab, var(--_danger) 10%, var(--_surface)));
    --_warning: var(--live-agent-warning, light-dark(#8a4b00, #ffc27a));
    --_warning-quiet: var(--live-agent-warning-quiet, color-mix(in oklab, var(--_warning) 12%, var(--_surface)));
    --_success: var(--live-agent-success, light-dark(#1d6b3f, #7fdca6));
    --_success-quiet: var(--live-agent-success-quiet, color-mix(in oklab, var(--_success) 12%, var(--_surface)));
    --_message-end-user: var(--live-agent-message-end-user, color-mix(in oklab, var(--_text) 7%, var(--_surface)));
    --_message-digital-agent: var(--live-agent-message-digital-agent, light-dark(#fdf3e3, #33291a));
    --_message-live-agent: var(
      --live-agent-message-live-agent,
      light-dark(
        color-mix(in oklab, var(--_accent) 14%, var(--_surface)),
        color-mix(in oklab, var(--_accent) 24%, var(--_surface))
      )
    );

    --_radius: var(--live-agent-radius, 0.5rem);
    --_radius-full: 999px;
    --_gap: var(--live-agent-gap, 0.5rem);
    --_shadow: var(--live-agent-shadow, 0 6px 24px light-dark(rgb(16 20 43 / 0.14), rgb(0 0 0 / 0.5)));
    --_focus: var(--live-agent-focus, 2px solid var(--_accent));
    --_motion: var(--live-agent-motion, 160ms ease-out);
  }
`;
