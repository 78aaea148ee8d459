import type { Tone } from "./plan";

const VOLUME = 0.18;
/** Steps of the volume without a ramp are heard as clicks. */
const RAMP_S = 0.008;
const POINT_S = 0.22;

/** Sounds of one chart. An `AudioContext` is opened with the first tone, which a person's key or click asks for. */
export class Player {
  readonly #open: () => AudioContext;
  #context: AudioContext | null = null;
  #running: { voice: OscillatorNode; frame: number } | null = null;

  constructor(open: () => AudioContext = () => new AudioContext()) {
    this.#open = open;
  }

  /** Plays the tones in turn; `onplace` hears of each as it begins, and of the end as `null`. */
  play(tones: readonly Tone[], onplace: (index: number | null) => void): void {
    this.stop();
    const last = tones[tones.length - 1];
    if (last === undefined) return onplace(null);
    const context = this.#ready();
    const beginS = context.currentTime + 0.05;
    const voice = this.#voice(context, tones, beginS, last.startS + last.lengthS);
    const follow = (): void => {
      const elapsedS = context.currentTime - beginS;
      if (elapsedS > last.startS + last.lengthS) {
        this.stop();
        return onplace(null);
      }
      const step = Math.max(0, Math.min(tones.length - 1, Math.floor(elapsedS / last.lengthS)));
      onplace(tones[step]?.index ?? null);
      if (this.#running !== null) this.#running.frame = requestAnimationFrame(follow);
    };
    this.#running = { voice, frame: requestAnimationFrame(follow) };
  }

  /** One place of the chart; silence when it has no value. */
  point(hz: number | null): void {
    this.stop();
    if (hz === null) return;
    const context = this.#ready();
    const voice = this.#voice(context, [{ index: 0, startS: 0, lengthS: POINT_S, hz }], context.currentTime, POINT_S);
    this.#running = { voice, frame: 0 };
  }

  stop(): void {
    if (this.#running === null) return;
    cancelAnimationFrame(this.#running.frame);
    this.#running.voice.stop();
    this.#running.voice.disconnect();
    this.#running = null;
  }

  close(): void {
    this.stop();
    void this.#context?.close();
    this.#context = null;
  }

  #ready(): AudioContext {
    this.#context ??= this.#open();
    void this.#context.resume();
    return this.#context;
  }

  /** One oscillator whose pitch and loudness follow the tones: sixty nodes would click where they meet. */
  #voice(context: AudioContext, tones: readonly Tone[], beginS: number, lengthS: number): OscillatorNode {
    const voice = context.createOscillator();
    const loudness = context.createGain();
    voice.type = "triangle";
    loudness.gain.setValueAtTime(0, beginS);
    for (const { startS, hz } of tones) {
      if (hz !== null) voice.frequency.setValueAtTime(hz, beginS + startS);
      loudness.gain.setTargetAtTime(hz === null ? 0 : VOLUME, beginS + startS, RAMP_S);
    }
    loudness.gain.setTargetAtTime(0, beginS + lengthS - 3 * RAMP_S, RAMP_S);
    voice.connect(loudness).connect(context.destination);
    voice.start(beginS);
    voice.stop(beginS + lengthS + 0.05);
    return voice;
  }
}
