/** A person without a mouse. */
import { expect, type Locator } from '@playwright/test';

const MOST_STOPS = 80;

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluateAll((elements) => elements.length === 1 && elements[0]?.matches(':focus') === true);

/** Presses Tab (or another key) until this has the focus. */
export async function reach(
  target: Locator,
  key: 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowRight' = 'Tab',
): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await hasFocus(target)) return;
    await target.page().keyboard.press(key);
  }
  await expect(target, `reached by ${key}`).toBeFocused();
}

/** Reaches a control and presses it. */
export async function press(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await reach(target);
  await target.page().keyboard.press(key);
}
