/**
 * A story: what people do at a desk until a state is there, and the elements that show it.
 *
 * Nothing is set: the elements read what the real relay, in this page, made of what was asked of it.
 */
import type { StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { action } from 'storybook/actions';
import '../../src/define.ts';
import type { IntentEvent } from '../../src/elements/intent-event.ts';
import type { Session } from '../../src/store/session.ts';
import type { Wish } from '../../src/store/wishes.ts';
import { createWallClock } from './clock.ts';
import { createDesk, type Desk, type DeskOptions } from './desk.ts';
import { reads } from './screen.ts';
import './stage.ts';

/** The room that the elements have: the whole page, a column of the hub, its middle, a chat window, a tablet, a phone, a text. */
export type Size = 'page' | 'column' | 'panel' | 'chat' | 'tablet' | 'phone' | 'line' | 'text';

export interface SceneOptions<State> extends Looks {
  /** What people do, until it is so. Resolves to what is shown. */
  happens: (desk: Desk) => Promise<State>;
  show: (state: State, desk: Desk) => TemplateResult;
  size?: Size;
}

/** What one story of a file may say otherwise. */
export interface Looks {
  /** What must then be on the screen. */
  reads?: string | readonly string[];
  /** What the person at the screen does last. */
  then?: (stage: HTMLElement, desk: Desk) => Promise<unknown>;
  /** What would go by itself stays. */
  stands?: boolean;
  /** How long ago the desk was opened, in ms. */
  ago?: number;
  desk?: Omit<DeskOptions, 'clock'>;
  size?: Size;
  theme?: 'dark';
  direction?: 'rtl';
}

interface Loaded {
  scene: { desk: Desk; state: unknown };
}

/** By story: its desk, until there is another. */
const desks = new Map<string, Desk>();
const log: (wish: Wish) => void = action('live-agent-intent');

export function scene<State>({ happens, show, ...looks }: SceneOptions<State>): StoryObj {
  const { theme, direction, size = 'panel' } = looks;
  return {
    globals: { ...(theme ? { theme } : {}), ...(direction ? { direction } : {}) },
    loaders: [
      async ({ id, abortSignal }): Promise<Loaded> => {
        void desks.get(id)?.close();
        const desk = await createDesk({ ...looks.desk, clock: createWallClock(looks.ago) });
        desks.set(id, desk);
        abortSignal.addEventListener('abort', () => void desk.close());
        const state = await happens(desk);
        if (looks.stands) desk.clock.stand();
        return { scene: { desk, state } };
      },
    ],
    render(_args, { loaded, globals, viewMode, name }) {
      const { desk, state } = (loaded as Loaded).scene;
      const shown = html`
        ${viewMode === 'story' ? html`<h1 class="unseen">${name}</h1>` : nothing}
        <div class="room" @live-agent-intent=${({ intent }: IntentEvent) => log(intent)}>
          ${show(state as State, desk)}
        </div>
      `;
      const look = `stage ${size} ${globals['theme'] === 'dark' ? 'dark' : 'light'}`;
      const dir = globals['direction'] === 'rtl' ? 'rtl' : 'ltr';
      return viewMode === 'story'
        ? html`<main class=${look} dir=${dir}>${shown}</main>`
        : html`<div class=${look} dir=${dir}>${shown}</div>`;
    },
    async play({ canvasElement, loaded }) {
      const stage = canvasElement.querySelector<HTMLElement>('.stage');
      if (!stage) throw new Error('nothing was rendered');
      try {
        for (const text of [looks.reads ?? []].flat()) await reads(stage, text);
        await looks.then?.(stage, (loaded as Loaded).scene.desk);
        stage.dataset['state'] = 'ready';
      } catch (problem) {
        stage.dataset['state'] = 'failed';
        throw problem;
      }
    },
  };
}

export const inside = (session: Session, content: TemplateResult): TemplateResult =>
  html`<live-agent-session .session=${session}>${content}</live-agent-session>`;

/** The stories of one element: it is shown inside a session, in the room that it is made for. */
export const showing =
  (content: () => TemplateResult, size: Size) =>
  (happens: (desk: Desk) => Promise<Session>, looks: Looks = {}): StoryObj =>
    scene({ size, ...looks, happens, show: (session) => inside(session, content()) });
