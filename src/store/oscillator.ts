/** Two short notes, made here: no file to fetch, nothing for a Content Security Policy to refuse. */
import type { SoundMaker } from './environment.ts';

const NOTES = [
  { frequency: 659.25, at: 0 },
  { frequency: 880, at: 0.14 },
];
const LENGTH = 0.32;
const LOUDNESS = 0.12;

const silence: SoundMaker = {
  isBlocked: () => false,
  onChange: () => () => undefined,
  unblock: () => undefined,
  play: () => undefined,
  close: () => undefined,
};

export function oscillator(): SoundMaker {
  if (!('AudioContext' in globalThis)) return silence;
  const context = new AudioContext();
  return {
    isBlocked: () => context.state === 'suspended',
    onChange(call) {
      context.addEventListener('statechange', call);
      return () => context.removeEventListener('statechange', call);
    },
    unblock: () => void context.resume().catch(() => undefined),
    play() {
      if (context.state !== 'running') return;
      for (const { frequency, at } of NOTES) note(context, frequency, context.currentTime + at);
    },
    close: () => void context.close().catch(() => undefined),
  };
}

function note(context: AudioContext, frequency: number, at: number): void {
  const tone = new OscillatorNode(context, { type: 'sine', frequency });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + LENGTH);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + LENGTH);
}
