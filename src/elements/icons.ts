/**
 * The icons, as templates: decoration beside words, never instead of them.
 *
 * Paths from Lucide, ISC License, Copyright (c) Lucide Icons and Contributors: permission to use, copy, modify, and/or
 * distribute for any purpose with or without fee is granted, provided that this notice appears in all copies.
 */
import { html, type TemplateResult } from 'lit';

// One path each, circles and corners as arcs, to a hundredth; one template for all. A bundler drops what a page does not show.
/* @__NO_SIDE_EFFECTS__ */
const icon = (d: string, fill = 'none', width = 2): TemplateResult => html`
  <svg
    class="icon"
    aria-hidden="true"
    width="16"
    height="16"
    viewBox="0 0 24 24"
    fill=${fill}
    stroke="currentColor"
    stroke-width=${width}
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path d=${d} />
  </svg>
`;

export const check = icon('M20 6 9 17l-5-5');
export const checkCheck = icon('M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16');
export const cross = icon('M18 6 6 18M6 6l12 12');
export const clock = icon('M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0zM12 6v6l4 2');
export const timer = icon('M10 2h4M12 14l3-3M4 14a8 8 0 1 0 16 0a8 8 0 1 0-16 0z');
export const chevronBack = icon('M15 18l-6-6 6-6');
export const star = icon(
  'M11.53 2.29a.53.53 0 0 1 .95 0l2.31 4.68a2.12 2.12 0 0 0 1.59 1.16l5.17.76a.53.53 0 0 1 .29.9l-3.74 3.64a2.12 2.12 0 0 0-.61 1.88l.88 5.14a.53.53 0 0 1-.77.56l-4.62-2.43a2.12 2.12 0 0 0-1.97 0L6.4 21.01a.53.53 0 0 1-.77-.56l.88-5.14a2.12 2.12 0 0 0-.61-1.88L2.16 9.79a.53.53 0 0 1 .29-.91l5.17-.76a2.12 2.12 0 0 0 1.6-1.16z',
  'currentColor',
);
export const headset = icon(
  'M3 11h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-5Zm0 0a9 9 0 1 1 18 0m0 0v5a2 2 0 0 1-2 2h-1a2 2 0 0 1-2-2v-3a2 2 0 0 1 2-2h3ZM21 16v2a4 4 0 0 1-4 4h-5',
);
export const messages = icon(
  'M16 10a2 2 0 0 1-2 2H6.83a2 2 0 0 0-1.41.59l-2.2 2.2A.71.71 0 0 1 2 14.29V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2zM20 9a2 2 0 0 1 2 2v10.29a.71.71 0 0 1-1.21.5l-2.2-2.2A2 2 0 0 0 17.17 19H10a2 2 0 0 1-2-2v-1',
);
export const soundOff = icon(
  'M16 9a5 5 0 0 1 .95 2.29M19.36 5.64a9 9 0 0 1 1.89 9.96M2 2l20 20M7 7l-.59.59A1.4 1.4 0 0 1 5.42 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.42a1.4 1.4 0 0 1 1 .41l3.38 3.38A.7.7 0 0 0 11 19.3V11M9.83 4.17A.69.69 0 0 1 11 4.66v.69',
);
export const pencil = icon(
  'M21.17 6.81a1 1 0 0 0-3.99-3.99L3.84 16.17a2 2 0 0 0-.5.83l-1.32 4.35a.5.5 0 0 0 .62.62l4.35-1.32a2 2 0 0 0 .83-.5zM15 5l4 4',
);
export const away = icon('M20.98 12.49a9 9 0 1 1-9.47-9.47c.41-.02.62.46.4.8a6 6 0 0 0 8.27 8.27c.34-.21.82 0 .8.4');
export const newWindow = icon('M7 7h10v10M7 17 17 7');
export const person = icon('M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M8 7a4 4 0 1 0 8 0a4 4 0 1 0-8 0z');
export const inbox = icon(
  'M22 12h-6l-2 3h-4l-2-3H2M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z',
);
export const warning = icon(
  'M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01',
);
export const alert = icon('M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0zM12 8v4M12 16h.01');
export const info = icon('M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0zM12 16v-4M12 8h.01');
export const spinner = icon('M21 12a9 9 0 1 1-6.22-8.56');
export const retry = icon('M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8M21 3v5h-5');
export const chevronDown = icon('M6 9l6 6 6-6');
export const search = icon('M3 11a8 8 0 1 0 16 0a8 8 0 1 0-16 0zM21 21l-4.3-4.3');
export const offline = icon(
  'M2 2l20 20M5.78 5.78A7 7 0 0 0 9 19h8.5a4.5 4.5 0 0 0 1.31-.19M21.53 16.5A4.5 4.5 0 0 0 17.5 10h-1.79A7.01 7.01 0 0 0 10 5.07',
);
export const send = icon(
  'M14.54 21.69a.5.5 0 0 0 .94-.02l6.5-19a.5.5 0 0 0-.64-.64l-19 6.5a.5.5 0 0 0-.02.94l7.93 3.18a2 2 0 0 1 1.11 1.11zM21.85 2.15l-10.94 10.94',
);
export const lock = icon(
  'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM7 11V7a5 5 0 0 1 10 0v4',
);
export const bot = icon(
  'M12 8V4H8M6 8h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-12a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2zM2 14h2M20 14h2M15 13v2M9 13v2',
);

/** How urgent it is, as a shape: a filled square with a mark, three full bars, two of three. */
export const urgencyIcon = {
  urgent: icon(
    'M7 4h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3zM9.75 6v7.75h4.5V6zM9.75 14.25v4.25h4.5v-4.25z',
    'currentColor',
  ),
  high: icon('M5 19v-4M12 19v-9M19 19V5', 'none', 4),
  normal: icon('M5 19v-4M12 19v-9M19 19h.01', 'none', 4),
};
