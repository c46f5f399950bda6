/** Which close codes end it: trying again would get the same answer. */
import { CLOSE } from '../protocol/frames.ts';

export const isFinal = (code: number): boolean => code === CLOSE.forbidden || code === CLOSE.version;
